using System.Net;
using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure.Dialogues.Keys;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Dialogues;

/// <summary>What becomes of the keys becomes of the conversations.</summary>
public sealed class KeyTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private HttpClient Bureau => api.As("bureau");

    private string Folder => api.Database.KeyFolder;

    [Fact]
    public async Task Destroyed_conversations_are_gone_for_ever_and_points_stay()
    {
        var round = await Round.Of(Bureau);
        var id = round.Dialogue.Id();

        (await Bureau.Delete($"{Rounds.Dialogues}/{id}/conversations")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await Bureau.Get(round.Conversation.Href()).ShouldBeProblem(HttpStatusCode.NotFound, "dossin:conversationsDestroyed");
        await Bureau.Patch(round.Conversation.Href(), new { notes = Planted.In("x") }, ("If-Match", "*")).ShouldBeProblem(HttpStatusCode.NotFound, "dossin:conversationsDestroyed");
        await Bureau.Post(Rounds.Conversations, Rounds.Conversation(round.Dialogue, "x")).ShouldBeProblem(HttpStatusCode.Conflict, "dossin:conversationsEnded");
        (await Bureau.Get($"{Rounds.Conversations}?dialogueId={id}").Json()).At("items").GetArrayLength().ShouldBe(0);
        await Bureau.Post(Rounds.Points, Rounds.Point(round.Dialogue, "Rust")).ShouldBeProblem(HttpStatusCode.Conflict, "dossin:namesForgotten");
        await Bureau.Get(round.Point.Href()).Json(HttpStatusCode.OK);
        (await Bureau.Delete($"{Rounds.Dialogues}/{id}/conversations")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        File.Exists(Path.Combine(Folder, "dialogues", $"{id}")).ShouldBeFalse();
        (await api.Query<long>("dialogues", $"select sum(length(account) + length(persons)) from dialogues.conversations where dialogue_id = '{id}'")).ShouldBe([0]);
        // For a stranger it was never there.
        await (await api.AsClientWith([Scopes.DialoguesConduct], ["*"])).Get(round.Conversation.Href()).ShouldNotBeFound();
    }

    [Fact]
    public async Task What_a_killed_process_left_of_a_key_is_destroyed_with_it()
    {
        var (round, other) = (await Round.Of(Bureau), await Round.Of(Bureau));
        var (left, others) = (Left(round), Left(other));
        File.WriteAllText(left, Wrapped(round));
        File.WriteAllText(others, Wrapped(other));

        (await Bureau.Delete($"{Rounds.Dialogues}/{round.Dialogue.Id()}/conversations")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (File.Exists(left), File.Exists(others)).ShouldBe((false, true));
        File.Delete(others);

        string Left(Round of) => Path.Combine(Folder, "dialogues", $".{of.Dialogue.Id()}.4711");
    }

    [Fact]
    public async Task A_copy_of_the_database_that_was_made_before_cannot_be_read()
    {
        var round = await Round.Of(Bureau);
        await api.Database.Execute("create table dialogues.copy as select * from dialogues.conversations");
        await Bureau.Delete($"{Rounds.Dialogues}/{round.Dialogue.Id()}/conversations");

        await api.Database.Execute(
            """
            update dialogues.conversations c set account = copy.account, persons = copy.persons from dialogues.copy where copy.id = c.id;
            update dialogues.dialogues set destroyed_at = null;
            drop table dialogues.copy;
            """);

        await Bureau.Get(round.Conversation.Href()).ShouldBeProblem(HttpStatusCode.NotFound, "dossin:conversationsDestroyed");
        (await Bureau.Get($"{Rounds.Conversations}?dialogueId={round.Dialogue.Id()}").Json()).At("items").GetArrayLength().ShouldBe(0);
        await Bureau.Post(Rounds.Conversations, Rounds.Conversation(round.Dialogue, "x")).ShouldBeProblem(HttpStatusCode.NotFound, "dossin:conversationsDestroyed");
    }

    [Fact]
    public async Task A_rotation_wraps_every_key_anew_and_other_processes_go_on_reading()
    {
        await using var another = await api.Another();
        var round = await Round.Of(Bureau);
        var (masters, wrapped) = (Masters(), Wrapped(round));

        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var reads = 0;
            for (; !stop.IsCancellationRequested; reads++)
            {
                (await another.As("bureau").Get(round.Conversation.Local()).Json(HttpStatusCode.OK)).Text("notes").ShouldBe(Planted.In("Vertrouwelijk"));
            }

            return reads;
        }, PartnershipsApi.Token);
        for (var times = 0; times < 20; times++)
        {
            (await Rotated()).ShouldBeGreaterThanOrEqualTo(1);
        }

        await stop.CancelAsync();
        (await reading).ShouldBeGreaterThan(0);
        Masters().ShouldHaveSingleItem().ShouldNotBeOneOf([.. masters]);
        Wrapped(round).ShouldNotBe(wrapped);
        (await Bureau.Get(round.Conversation.Href()).Json()).Text("notes").ShouldBe(Planted.In("Vertrouwelijk"));
        await another.As("bureau").Told(round.Dialogue, "Nog iets");
        another.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void What_somebody_reads_is_destroyed_and_what_is_being_destroyed_is_read()
    {
        var path = Directory.CreateTempSubdirectory("dossin-keys-").FullName;
        try
        {
            var folder = new KeyFolder(path);
            folder.Write("masters", "one", "secret");
            var file = Path.Combine(path, "masters", "one");
            // As it is held while it is overwritten.
            using (new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                folder.Read("masters", "one").ShouldBe("secret");
            }

            using (File.OpenRead(file))
            {
                folder.Destroy("masters", "one");
            }

            folder.Read("masters", "one").ShouldBeNull();
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    [Fact]
    public async Task Two_processes_that_record_the_first_conversation_at_once_make_one_key()
    {
        await using var another = await api.Another();
        for (var round = 0; round < 5; round++)
        {
            var dialogue = await Bureau.Dialogue();

            var told = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => (number % 2 == 0 ? api : another).As("bureau").Told(dialogue, $"nr {number}")));

            for (var number = 0; number < told.Length; number++)
            {
                (await another.As("bureau").Get(told[number].Local()).Json()).Text("notes").ShouldBe(Planted.In($"nr {number}"));
            }
        }
    }

    [Fact]
    public async Task Without_the_right_folder_nothing_is_read_and_no_other_key_is_made()
    {
        var round = await Round.Of(Bureau);
        // Of another installation: beside an empty one it would not start.
        var other = Directory.CreateTempSubdirectory("dossin-keys-");
        await File.WriteAllTextAsync(Path.Combine(other.CreateSubdirectory("masters").FullName, "20260101T000000.0000000-00000000"), Convert.ToBase64String(new byte[32]), PartnershipsApi.Token);
        await using var lost = await api.Another(("KeyRing:Folder", other.FullName));

        await lost.As("bureau").Get(round.Conversation.Local()).ShouldBeProblem(HttpStatusCode.InternalServerError, "belgif:internalServerError");
        await lost.As("bureau").Post(Rounds.Conversations, Rounds.Conversation(round.Dialogue, "x")).ShouldBeProblem(HttpStatusCode.InternalServerError, "belgif:internalServerError");
        await lost.As("bureau").Post(Rounds.Points, Rounds.Point(round.Dialogue, "Amina Vandersteen")).ShouldBeProblem(HttpStatusCode.InternalServerError, "belgif:internalServerError");

        lost.Errors.ShouldAllBe(line => line.Contains("KeyRing:Folder", StringComparison.Ordinal) && !line.Contains("Vandersteen", StringComparison.Ordinal));
        Directory.Exists(Path.Combine(other.FullName, "dialogues")).ShouldBeFalse();
        other.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_put_in_anothers_place_is_not_shown()
    {
        var dialogue = await Bureau.Dialogue();
        var (one, two) = (await Bureau.Told(dialogue, "Een"), await Bureau.Told(dialogue, "Twee"));
        await using var own = await api.Another();
        await api.Database.Execute($"update dialogues.conversations c set account = o.account from dialogues.conversations o where c.id = '{one.Id()}' and o.id = '{two.Id()}'");

        await own.As("bureau").Get(one.Local()).ShouldBeProblem(HttpStatusCode.InternalServerError, "belgif:internalServerError");
        (await own.As("bureau").Get(two.Local()).Json()).Text("notes").ShouldBe(Planted.In("Twee"));
    }

    [Fact]
    public async Task A_lock_that_cannot_be_taken_is_told_and_not_waited_for()
    {
        var path = Directory.CreateTempSubdirectory("dossin-keys-").FullName;
        var way = Path.Combine(path, "lock");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(PartnershipsApi.Token);
        patience.CancelAfter(PartnershipsApi.Patience);

        // Leads to itself; on a disk that became read-only it is the same.
        File.CreateSymbolicLink(way, way);
        await Should.ThrowAsync<IOException>(() => new KeyFolder(path).Alone(patience.Token));

        // What another holds is waited for.
        File.Delete(way);
        var held = await new KeyFolder(path).Alone(patience.Token);
        var next = new KeyFolder(path).Alone(patience.Token);
        (await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(300), PartnershipsApi.Token)) == next).ShouldBeFalse();
        held.Dispose();
        (await next).Dispose();
        Directory.Delete(path, recursive: true);
    }

    [Fact]
    public void Processes_that_start_at_the_same_time_do_not_stop_each_other()
    {
        var path = Directory.CreateTempSubdirectory("dossin-keys-").FullName;

        // In containers each of them is number 1, as here all have one number.
        Parallel.For(0, 1000, new() { MaxDegreeOfParallelism = 16 }, _ => new KeyFolder(path).MustTakeKeys());

        Directory.EnumerateFileSystemEntries(path).ShouldBeEmpty();
        Directory.Delete(path);
    }

    [Fact]
    public async Task Nobody_but_the_account_of_the_service_reads_the_folder()
    {
        if (OperatingSystem.IsWindows())
        {
            // There a folder has the rights of the one that it lies in.
            return;
        }

        await Round.Of(Bureau);
        foreach (var folder in new[] { "masters", "dialogues" })
        {
            var path = Path.Combine(Folder, folder);
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var file in Directory.EnumerateFiles(path))
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
                Path.GetFileName(file).ShouldNotStartWith(".");
            }
        }
    }

    /// <summary>What is kept for a repeated request lies under the same key as the conversation.</summary>
    [Fact]
    public async Task The_answer_for_a_repeated_request_is_as_sealed_as_the_conversation()
    {
        var dialogue = await Bureau.Dialogue();
        var body = Rounds.Conversation(dialogue, "tweemaal gezegd", "Amina Vandersteen");
        var first = await Bureau.Post(Rounds.Conversations, body, ("Idempotency-Key", "keyring-1")).Json(HttpStatusCode.Created);
        var again = await Bureau.Post(Rounds.Conversations, body, ("Idempotency-Key", "keyring-1")).Json(HttpStatusCode.Created);
        System.Text.Json.JsonElement.DeepEquals(first, again).ShouldBeTrue();

        var kept = (await api.Query<byte[]>("platform", "select answer from platform.idempotency_keys where key = 'keyring-1'")).Single();
        var opened = System.Text.Encoding.UTF8.GetString(new SealedText(Secrets.Parse(Cluster.Secret)).Open(kept));
        opened.ShouldContain(first.Id().ToString());
        opened.ShouldNotContain("tweemaal");
        opened.ShouldNotContain("Vandersteen");

        await Bureau.Delete($"{Rounds.Dialogues}/{dialogue.Id()}/conversations");
        await Bureau.Post(Rounds.Conversations, body, ("Idempotency-Key", "keyring-1")).ShouldBeProblem(HttpStatusCode.NotFound, "dossin:conversationsDestroyed");
    }

    private List<string> Masters() => [.. Directory.EnumerateFiles(Path.Combine(Folder, "masters")).Select(file => Path.GetFileName(file))];

    private string Wrapped(Round round) => File.ReadAllText(Path.Combine(Folder, "dialogues", $"{round.Dialogue.Id()}"));

    private async Task<int> Rotated()
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RotateKeys(), PartnershipsApi.Token)).Count;
    }
}
