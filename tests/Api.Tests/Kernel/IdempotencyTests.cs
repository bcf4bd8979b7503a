using System.Net;
using System.Security.Cryptography;
using System.Text;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>A repeated request gets the first answer again (api.md, Requests).</summary>
public sealed class IdempotencyTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private static int _keys;

    [Fact]
    public async Task The_same_again_is_answered_as_the_first_time()
    {
        var (key, body) = (NewKey(), Course());
        using var first = await Offer(api, body, key);
        using var again = await Offer(api, body, key);

        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Tag().ShouldBe(first.Tag());
        (await again.Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldBe(await first.Content.ReadAsStringAsync(PartnershipsApi.Token));
        (await api.Query<long>("platform", "select count(*) from platform.audit_entries where operation = 'OfferCourse' and resource = '" + new Uri((await again.Json()).Href()).AbsolutePath + "'"))
            .ShouldBe([1]);
    }

    [Fact]
    public async Task Also_by_another_process_and_after_a_restart()
    {
        var (key, body) = (NewKey(), Course());
        var first = await Offer(api, body, key).Json(HttpStatusCode.Created);
        await using var another = await api.Another();

        (await Offer(another, body, key).Json(HttpStatusCode.Created)).Id().ShouldBe(first.Id());
        await using var process = await RunningService.Start(api.Database);
        (await process.As("kazerne-dossin").Post("/training/v1/courses", body, ("Idempotency-Key", key)).Json(HttpStatusCode.Created)).Id().ShouldBe(first.Id());
    }

    [Fact]
    public async Task Another_request_with_the_key_is_refused()
    {
        var (key, body) = (NewKey(), Course());
        await Offer(api, body, key).Json(HttpStatusCode.Created);

        await Offer(api, Course(), key).ShouldBreak("idempotencyKeyReused");
        // The same words at another address are another request.
        await api.Client.Post("/training/v1/sessions", Session((await api.OfferedCourse()).Id()), ("Idempotency-Key", key)).ShouldBreak("idempotencyKeyReused");
    }

    [Fact]
    public async Task A_key_is_its_clients_own()
    {
        var key = NewKey();
        var other = await api.AsClientWith(["training:manage"], ["*"]);

        var first = await Offer(api, Course(), key).Json(HttpStatusCode.Created);

        (await other.Post("/training/v1/courses", Course(), ("Idempotency-Key", key)).Json(HttpStatusCode.Created)).Id().ShouldNotBe(first.Id());
    }

    [Theory]
    [InlineData(65, 'k')]
    [InlineData(0, 'k')]
    [InlineData(3, '\t')]
    public async Task A_key_has_1_to_64_visible_letters(int length, char letter) =>
        await api.Client.Post("/training/v1/courses", Course(), ("Idempotency-Key", new string(letter, length))).ShouldBeBadRequest("header Idempotency-Key");

    [Fact]
    public async Task The_longest_key_is_taken() => await Offer(api, Course(), NewKey().PadRight(64, 'k')).Json(HttpStatusCode.Created);

    [Fact]
    public async Task What_was_refused_may_be_sent_again()
    {
        var (key, body) = (NewKey(), Course());
        await Offer(api, body.Replace("420", "0", StringComparison.Ordinal), key).ShouldBeBadRequest("body durationMinutes");

        await Offer(api, body, key).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_done_and_the_others_hear_its_answer_or_wait()
    {
        var (key, body) = (NewKey(), Course());

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Offer(api, body, key)));

        var done = new List<Guid>();
        foreach (var answer in answers)
        {
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                done.Add((await answer.Json()).Id());
            }
            else
            {
                await answer.ShouldBeProblem(HttpStatusCode.Conflict, "dossin:stillRunning");
                answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            }
        }

        var id = done.Distinct().ShouldHaveSingleItem();
        (await Offer(api, body, key).Json(HttpStatusCode.Created)).Id().ShouldBe(id);
    }

    [Fact]
    public async Task What_is_done_is_answered_however_many_ask_again_at_once()
    {
        var (key, body) = (NewKey(), Course());
        var first = await Offer(api, body, key).Json(HttpStatusCode.Created);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Offer(api, body, key)));

        foreach (var answer in answers)
        {
            (await answer.Json(HttpStatusCode.Created)).Id().ShouldBe(first.Id());
        }
    }

    [Fact]
    public async Task After_24_hours_a_key_is_new()
    {
        var key = NewKey();
        var first = await Offer(api, Course(), key).Json(HttpStatusCode.Created);

        await Pass(key, hours: 23.9);
        await Offer(api, Course(), key).ShouldBreak("idempotencyKeyReused");
        await Pass(key, hours: 0.2);
        (await Offer(api, Course(), key).Json(HttpStatusCode.Created)).Id().ShouldNotBe(first.Id());
    }

    [Fact]
    public async Task Where_the_clock_of_a_process_jumps_nothing_is_done_twice()
    {
        await using var wrong = await api.Another();
        var (key, body) = (NewKey(), Course());
        var first = await Offer(api, body, key).Json(HttpStatusCode.Created);

        wrong.Clock.SetTo(api.Clock.GetUtcNow().AddDays(3));
        await wrong.RunJobs();

        (await Offer(wrong, body, key).Json(HttpStatusCode.Created)).Id().ShouldBe(first.Id());
    }

    [Fact]
    public async Task After_24_hours_nothing_of_an_answer_is_kept()
    {
        var key = NewKey();
        using var first = await Offer(api, Course(), key);
        await Pass(key, hours: 25);

        await api.RunJobs();

        (await api.Query<long>("platform", $"select count(*) from platform.idempotency_keys where key = '{key}'")).ShouldBe([0]);
    }

    [Fact]
    public async Task What_is_kept_cannot_be_read_in_the_table()
    {
        var code = api.NewCode();
        await Offer(api, Course(code), NewKey()).Json(HttpStatusCode.Created);

        (await api.Query<bool>("platform", $"select bool_or(position(convert_to('{code}', 'UTF8') in answer) > 0) from platform.idempotency_keys")).ShouldBe([false]);
    }

    /// <summary>Of a person there is little to guess: a number of five digits, say.</summary>
    [Fact]
    public async Task What_is_kept_does_not_serve_to_try_a_guess_of_what_was_sent()
    {
        var (key, body) = (NewKey(), Course());
        await Offer(api, body, key).Json(HttpStatusCode.Created);

        var guess = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("/training/v1/courses" + body)));

        (await api.Query<string>("platform", $"select encode(fingerprint, 'hex') from platform.idempotency_keys where key = '{key}'")).ShouldHaveSingleItem().ShouldNotBe(guess);
    }

    private static string NewKey() => $"key-{Interlocked.Increment(ref _keys)}";

    /// <summary>By the clock of the database.</summary>
    private Task Pass(string key, double hours) => api.Database.Execute(
        FormattableString.Invariant($"update platform.idempotency_keys set at = at - interval '{hours} hours' where key = '{key}'"));

    private static Task<HttpResponseMessage> Offer(PartnershipsApi to, string body, string key) =>
        to.Client.Post("/training/v1/courses", body, ("Idempotency-Key", key));

    private static string Session(Guid course) =>
        $$"""{"courseId":"{{course}}","start":"2030-01-01T09:00:00Z","end":"2030-01-01T16:00:00Z","venue":{"name":"Kazerne Dossin","street":"Goswin de Stassartstraat 153"},"language":"nl","capacity":12}""";

    private string Course(string? code = null) =>
        $$"""{"code":"{{code ?? api.NewCode()}}","title":{"nl":"x"},"audience":"everyone","theme":"humanRights","provider":"Kazerne Dossin","durationMinutes":420}""";
}
