using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Complaints;
using Dossin.Partnerships.Api.Tests.Dialogues;
using Dossin.Partnerships.Api.Tests.Platform.Events;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults.Chaos;

/// <summary>
/// Clients that change things and remember what was acknowledged. As the contract tells them to, they ask again what was not answered: a
/// POST with the same Idempotency-Key. When all of it is answered, each thing must be there, and once.
/// </summary>
internal sealed class Load(Database database, Func<Uri?> address, string name) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentBag<string> _faults = [];
    private readonly ConcurrentBag<Guid> _courses = [];
    private readonly ConcurrentBag<Guid> _participants = [];
    private readonly ConcurrentBag<Guid> _registrations = [];
    private readonly ConcurrentBag<(Guid Import, int Rows)> _imports = [];
    private readonly ConcurrentBag<string> _receipts = [];
    private readonly ConcurrentBag<Guid> _attended = [];
    private readonly ConcurrentDictionary<Guid, string> _titles = new();
    private (long Milliseconds, string What) _slowest = (0, "");
    private int _late;
    private Guid _session;
    private Guid _course;

    /// <summary>Answers that nobody should get, whatever goes on: 500, or none within 20 seconds.</summary>
    public IReadOnlyCollection<string> Faults => [.. _faults.Distinct()];

    /// <summary>What was acknowledged, and what was heard meanwhile.</summary>
    public string Said => string.Create(CultureInfo.InvariantCulture,
        $"acknowledged: {_courses.Count} courses, {_titles.Count} of them renamed again and again, {_participants.Count} participants, {_registrations.Count} registrations, {_attended.Count} attendances, {_imports.Count} imports of {_imports.Sum(one => one.Rows)} rows, {_receipts.Count} complaints; heard: {string.Join(", ", _answers.OrderBy(one => one.Key).Select(one => $"{one.Value} of {one.Key}"))}; {_late} answers took more than 2 s, the slowest {_slowest.Milliseconds} ms ({_slowest.What})");

    public int Acknowledged => _courses.Count + _participants.Count + _registrations.Count + _imports.Count + _receipts.Count + _attended.Count;

    /// <summary>What all of them work on.</summary>
    public async Task Begin()
    {
        _course = (await Ask("kazerne-dossin", HttpMethod.Post, "/training/v1/courses", Intents.Course($"{name}-ALL"))).Id();
        _courses.Add(_course);
        var start = TimeProvider.System.GetUtcNow().AddDays(7);
        _session = (await Ask("kazerne-dossin", HttpMethod.Post, "/training/v1/sessions", new
        {
            courseId = _course, start, end = start.AddHours(7), venue = new { name = "Zaal 1" }, language = "nl", capacity = 20_000, waitingListCapacity = 0,
        })).Id();
    }

    /// <summary>Works until it is stopped, and ends what it began.</summary>
    public async Task Work(int worker, CancellationToken stop)
    {
        var own = (await Ask("kazerne-dossin", HttpMethod.Post, "/training/v1/courses", Intents.Course($"{name}-{worker}"))).Id();
        _courses.Add(own);
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            switch (turn % 6)
            {
                case 0:
                    _courses.Add((await Ask("kazerne-dossin", HttpMethod.Post, "/training/v1/courses", Intents.Course($"{name}-{worker}-{turn}"))).Id());
                    break;
                case 1 or 4:
                    var person = await Person(worker, turn);
                    _registrations.Add((await Ask("hr-antwerpen", HttpMethod.Post, "/training/v1/registrations", new { sessionId = _session, participantId = person })).Id());
                    break;
                case 2:
                    await Rename(own, $"Titel {turn}");
                    break;
                case 3:
                    var receipt = await Ask("citizen-portal", HttpMethod.Post, "/complaints/v1/complaints", new
                    {
                        channel = "online", allegations = new[] { new { number = 1, ground = "racism" } }, policeZone = "5345", occurredOn = "2024", language = "nl",
                        narrative = Complaining.Narrative, anonymous = true, victim = "self",
                    });
                    _receipts.Add(receipt.Text("receiptCode"));
                    break;
                case 5 when turn % 12 == 5:
                    var file = Installed.Rows($"{name}-ALL", 40, (worker * 1_000_000) + (turn * 100));
                    _imports.Add(((await Ask("hr-antwerpen", HttpMethod.Post, "/training/v1/participationImports", file, "text/csv")).Id(), 40));
                    break;
                default:
                    await Attend(worker, turn);
                    break;
            }
        }
    }

    /// <summary>Each acknowledged thing is there, and once; so is what is written because of it.</summary>
    public async Task ShouldAllBeThereOnce()
    {
        foreach (var (import, _) in _imports)
        {
            await PartnershipsApi.Eventually(async () =>
                (await Ask("hr-antwerpen", HttpMethod.Get, $"/training/v1/participationImports/{import}", null)).Text("state") == "succeeded");
        }

        (await Ids("training", $"select id from training.courses where code like '{name}-%'")).ShouldBe(_courses, ignoreOrder: true, Said);
        (await Ids("training", $"select id from training.registrations where session_id = '{_session}'")).ShouldBe(_registrations, ignoreOrder: true, Said);
        (await Ids("training", $"select id from training.participants where reference like '{name}-%'")).ShouldBe(_participants, ignoreOrder: true, Said);
        (await Ids("training", "select person from training.participations where session_id is not null")).ShouldBe(_attended, ignoreOrder: true, Said);
        (await Count("training", "select count(*) from training.participations where session_id is null")).ShouldBe(_imports.Sum(one => one.Rows), Said);
        (await Count("complaints", "select count(*) from complaints.complaints")).ShouldBe(_receipts.Count, Said);
        foreach (var receipt in _receipts)
        {
            (await Ask("citizen-portal", HttpMethod.Get, "/complaints/v1/receipt", null, receipt: receipt)).ValueKind.ShouldBe(JsonValueKind.Object);
        }

        foreach (var (course, title) in _titles)
        {
            (await Ask("kazerne-dossin", HttpMethod.Get, $"/training/v1/courses/{course}", null)).Text("title.nl").ShouldBe(title);
        }

        foreach (var (operation, times) in new[] { ("OfferCourse", _courses.Count), ("RegisterParticipant", _registrations.Count), ("SubmitComplaint", _receipts.Count) })
        {
            (await Count("platform", $"select count(*) from platform.audit_entries where operation = '{operation}'")).ShouldBe(times, operation);
        }

        foreach (var (type, times) in new[]
        {
            ("training.courseOffered", _courses.Count), ($"training.registered' and payload->>'sessionId' = '{_session}", _registrations.Count), ("complaints.complaintReceived", _receipts.Count),
            ("training.participationRecorded", _attended.Count + _imports.Sum(one => one.Rows)),
        })
        {
            (await Count("platform", $"select count(*) from platform.outbox where type = '{type}'")).ShouldBe(times, type);
        }

        // The feed has each of them, and no gap.
        await PartnershipsApi.Eventually(async () => await Count("platform", Feed.Unnumbered) == 0);
        (await Count("platform", "select count(*) - max(position) from platform.positions where stream = 'feed'")).ShouldBe(0);
        (await Count("platform", "select count(*) from platform.events_set_aside")).ShouldBe(0);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Guid> Person(int worker, int turn)
    {
        var person = await Ask("hr-antwerpen", HttpMethod.Post, "/training/v1/participants", new
        {
            hrReference = new { issuer = "hr", reference = $"{name}-{worker}-{turn}" }, policeZone = "5345", category = "operational", stage = "inService",
        });
        _participants.Add(person.Id());
        return person.Id();
    }

    private async Task Attend(int worker, int turn)
    {
        var (person, now) = (await Person(worker, turn), TimeProvider.System.GetUtcNow());
        var session = await Ask("kazerne-dossin", HttpMethod.Post, "/training/v1/sessions", new
        {
            courseId = _course, start = now.AddSeconds(-1), end = now.AddHours(1), venue = new { name = "Zaal 2" }, language = "nl", capacity = 10, waitingListCapacity = 0,
        });
        await Ask("kazerne-dossin", HttpMethod.Put, $"{session.Local()}/attendance", new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), walkIns = new[] { person } });
        _attended.Add(person);
    }

    private async Task Rename(Guid course, string title)
    {
        // Where the answer was lost, it may be so already; then it is not sent again.
        for (JsonElement read; (read = await Ask("kazerne-dossin", HttpMethod.Get, $"/training/v1/courses/{course}", null)).Text("title.nl") != title;)
        {
            await Ask("kazerne-dossin", HttpMethod.Patch, $"/training/v1/courses/{course}", new { title = new { nl = title } });
        }

        _titles[course] = title;
    }

    /// <summary>Asks until it is answered; what is answered by a refusal is one of this suite.</summary>
    private async Task<JsonElement> Ask(string client, HttpMethod method, string path, object? body, string? type = null, string? receipt = null)
    {
        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < PartnershipsApi.Patience;)
        {
            var at = Stopwatch.GetTimestamp();
            try
            {
                using var ask = new HttpRequestMessage(method, new Uri(address() ?? throw new HttpRequestException("It is not there."), path));
                ask.Content = body is null ? null : body is string text ? new StringContent(text, System.Text.Encoding.UTF8, type!) : JsonContent.Create(body);
                ask.Headers.Add("X-Api-Key", database.Cluster.Keys[client]);
                if (receipt is not null)
                {
                    ask.Headers.Add("Receipt-Code", receipt);
                }

                if (method == HttpMethod.Post)
                {
                    ask.Headers.Add("Idempotency-Key", key);
                }
                else if (method == HttpMethod.Patch)
                {
                    using var read = new HttpRequestMessage(HttpMethod.Get, ask.RequestUri);
                    read.Headers.Add("X-Api-Key", database.Cluster.Keys[client]);
                    using var before = await _http.SendAsync(read, PartnershipsApi.Token);
                    ask.Headers.TryAddWithoutValidation("If-Match", before.Headers.ETag?.ToString() ?? throw new HttpRequestException("It was not read."));
                }

                at = Stopwatch.GetTimestamp();
                using var answer = await _http.SendAsync(ask, PartnershipsApi.Token);
                var told = await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
                var took = (long)Stopwatch.GetElapsedTime(at).TotalMilliseconds;
                _late += took > 2_000 ? 1 : 0;
                _slowest = took > _slowest.Milliseconds ? (took, $"{method} {path.Split('/')[^1]}, {(int)answer.StatusCode}") : _slowest;
                _answers.AddOrUpdate($"{(int)answer.StatusCode}", 1, (_, before) => before + 1);
                if (answer.IsSuccessStatusCode)
                {
                    return JsonSerializer.Deserialize<JsonElement>(told);
                }

                if (method == HttpMethod.Patch && answer.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.PreconditionRequired)
                {
                    return default;
                }

                // Not yet, or not known whether: asked again. Anything else, nobody here has asked for.
                if (answer.Headers.RetryAfter is null)
                {
                    _faults.Add($"{method} {path.Split('/')[3]}: {(int)answer.StatusCode} {System.Text.RegularExpressions.Regex.Replace(told, "[0-9a-f]{8}-[0-9a-f-]{27}|:[0-9]{4,5}/", "")}");
                }
            }
            catch (TaskCanceledException) when (!PartnershipsApi.Token.IsCancellationRequested)
            {
                _faults.Add($"{method} {path.Split('/')[3]}: no answer within 20 seconds");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or System.Net.Sockets.SocketException)
            {
                _answers.AddOrUpdate("no answer", 1, (_, before) => before + 1);
            }

            await Task.Delay(50, PartnershipsApi.Token);
        }

        throw new TimeoutException($"{method} {path}: nobody answered for two minutes; {Said}; {string.Join('\n', Faults)}");
    }

    private Task<long> Count(string context, string sql) => database.One<long>(context, sql);

    private async Task<Guid[]> Ids(string context, string sql) => await database.One<Guid[]>(context, $"select array({sql})");
}
