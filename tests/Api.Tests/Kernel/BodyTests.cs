using System.Net;
using System.Text;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Training;
using Dossin.Partnerships.Application.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>What a body may be (api.md, Requests): all that is wrong with it is told at once, each by its place.</summary>
public sealed class BodyTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Good =
        """{"code":"WIRE","title":{"nl":"x"},"audience":"everyone","theme":"humanRights","provider":"Kazerne Dossin","durationMinutes":420}""";

    private const string Session =
        """{"courseId":"019a0000-0000-7000-8000-000000000000","start":"2030-01-01T09:00:00Z","end":"2030-01-01T16:00:00Z","venue":{"name":"Kazerne Dossin","street":"Goswin de Stassartstraat 153"},"language":"nl","capacity":12}""";

    [Theory]
    [InlineData("/training/v1/courses", "application/json", "gzip")]
    [InlineData("/training/v1/courses", "application/json", "identity, br")]
    [InlineData("/training/v1/participationImports", "text/csv", "GZIP")]
    [InlineData("/training/v1/participationImports?dryRun=true", "application/x-ndjson", "zstd")]
    public async Task What_is_compressed_is_not_read_as_if_it_were_not(string path, string type, string coding)
    {
        using var content = new ByteArrayContent([0x1f, 0x8b, 8, 0]);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        using var refused = await api.Client.Post(path, content);

        await refused.ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "dossin:unsupportedContentCoding");
        refused.Headers.GetValues("Accept-Encoding").ShouldBe(["identity"]);

        using var plain = new ByteArrayContent(Encoding.UTF8.GetBytes(Good.Replace("WIRE", api.NewCode(), StringComparison.Ordinal)));
        plain.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        plain.Headers.TryAddWithoutValidation("Content-Encoding", "Identity");
        await api.Client.Post("/training/v1/courses", plain).Json(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("\"durationMinutes\":420", "\"durationMinutes\":420,\"colour\":\"red\"", "colour")]
    [InlineData("\"nl\":\"x\"", "\"nl\":\"x\",\"xx\":\"y\"", "title.xx")]
    [InlineData("\"code\":\"WIRE\"", "\"code\":\"WIRE\",\"code\":\"POL\"", "code")]
    [InlineData("\"code\":\"WIRE\"", "\"code\":\"WIRE\",\"Code\":\"WIRE\"", "Code")]
    [InlineData("\"code\":\"WIRE\"", "\"Code\":\"WIRE\"", "Code", "code")]
    [InlineData("\"code\":\"WIRE\"", "\"code\":\"WIRE\\n\"", "code")]
    [InlineData("\"code\":\"WIRE\"", "\"code\":\"WIRE\",\"\\ud800\":1", "$")]
    [InlineData("\"nl\":\"x\"", "\"nl\":\"x\",\"\\udc00\":\"x\"", "$")]
    [InlineData("420", "\"420\"", "durationMinutes")]
    [InlineData("420", "420.5", "durationMinutes")]
    [InlineData("420", "420.0", "durationMinutes")]
    [InlineData("420", "4.2e2", "durationMinutes")]
    [InlineData("420", "99999999999", "durationMinutes")]
    [InlineData("420", "true", "durationMinutes")]
    [InlineData("420", "null", "durationMinutes")]
    [InlineData("420", "0", "durationMinutes")]
    [InlineData("\"everyone\"", "\"Everyone\"", "audience")]
    [InlineData("\"everyone\"", "0", "audience")]
    [InlineData("\"everyone\"", "\"nobody\"", "audience")]
    [InlineData("\"Kazerne Dossin\"", "12", "provider")]
    [InlineData("\"Kazerne Dossin\"", "\"\"", "provider")]
    [InlineData("\"Kazerne Dossin\"", "\"a\\u0000b\"", "provider")]
    [InlineData("\"Kazerne Dossin\"", "\"a\\ud800b\"", "provider")]
    [InlineData("\"Kazerne Dossin\"", "\"a\\udc00b\"", "provider")]
    [InlineData("\"Kazerne Dossin\",", "\"Kazerne Dossin\",\"servesAsCurativeMeasure\":\"true\",", "servesAsCurativeMeasure")]
    [InlineData("\"Kazerne Dossin\",", "\"Kazerne Dossin\",\"servesAsCurativeMeasure\":1,", "servesAsCurativeMeasure")]
    [InlineData("\"Kazerne Dossin\",", "\"Kazerne Dossin\",\"aliases\":\"OLD\",", "aliases")]
    [InlineData("\"Kazerne Dossin\",", "\"Kazerne Dossin\",\"aliases\":[\"OLD\",7],", "aliases[1]")]
    [InlineData("\"Kazerne Dossin\",", "\"Kazerne Dossin\",\"aliases\":[\"OLD\",null],", "aliases[1]")]
    [InlineData("\"Kazerne Dossin\",", "\"Kazerne Dossin\",\"aliases\":[\"OLD\",\"old\"],", "aliases[1]")]
    [InlineData("\"Kazerne Dossin\",", "\"Kazerne Dossin\",\"family\":null,", "family")]
    [InlineData("\"Kazerne Dossin\",", "\"Kazerne Dossin\",\"introduced\":\"2021-02-30\",", "introduced")]
    [InlineData("\"Kazerne Dossin\",", "\"Kazerne Dossin\",\"introduced\":\"21\",", "introduced")]
    [InlineData("\"Kazerne Dossin\",", "\"Kazerne Dossin\",\"introduced\":2021,", "introduced")]
    [InlineData("{\"nl\":\"x\"}", "{}", "title")]
    [InlineData("{\"nl\":\"x\"}", "\"x\"", "title")]
    [InlineData("{\"nl\":\"x\"}", "[]", "title")]
    [InlineData("{\"nl\":\"x\"}", "{\"nl\":null}", "title.nl")]
    [InlineData("\"title\":{\"nl\":\"x\"},", "", "title")]
    public async Task What_the_contract_does_not_say_is_refused_and_named(string part, string sent, params string[] places)
    {
        var body = Good.Replace(part, sent, StringComparison.Ordinal);
        body.ShouldNotBe(Good);

        await api.Client.Post("/training/v1/courses", body).ShouldBeBadRequest([.. places.Select(place => $"body {place}")]);
    }

    [Fact]
    public async Task A_backslash_before_u0000_is_no_NUL()
    {
        var body = Good.Replace("WIRE", api.NewCode(), StringComparison.Ordinal).Replace("Kazerne Dossin", @"D:\\u0000", StringComparison.Ordinal);

        (await api.Client.Post("/training/v1/courses", body).Json(HttpStatusCode.Created)).Text("provider").ShouldBe(@"D:\u0000");
    }

    [Theory]
    [InlineData("019a0000-0000-7000-8000-000000000000", "019a0000000070008000000000000000", "courseId")]
    [InlineData("019a0000-0000-7000-8000-000000000000", "{019a0000-0000-7000-8000-000000000000}", "courseId")]
    [InlineData("019a0000-0000-7000-8000-000000000000", "019A0000-0000-7000-8000-000000000000", "courseId")]
    [InlineData("2030-01-01T09:00:00Z", "2030-01-01T09:00:00", "start")]
    [InlineData("2030-01-01T09:00:00Z", "2030-02-30T09:00:00Z", "start")]
    [InlineData("2030-01-01T09:00:00Z", "01/01/2030 09:00", "start")]
    [InlineData("2030-01-01T09:00:00Z", "2030-01-01", "start")]
    [InlineData("\"capacity\":12", "\"capacity\":\"12\"", "capacity")]
    public async Task Ids_and_instants_have_one_spelling(string part, string sent, string place) =>
        await api.Client.Post("/training/v1/sessions", Session.Replace(part, sent, StringComparison.Ordinal)).ShouldBeBadRequest($"body {place}");

    [Fact]
    public async Task An_instant_is_answered_as_it_is_read_afterwards()
    {
        var course = await api.OfferedCourse();
        var session = await api.Client.Post("/training/v1/sessions", Session
            .Replace("019a0000-0000-7000-8000-000000000000", course.Id().ToString(), StringComparison.Ordinal)
            .Replace("T09:00:00Z", "T09:00:00.1234567Z", StringComparison.Ordinal)).Json();

        session.Text("start").ShouldBe("2030-01-01T09:00:00.123456Z");
        JsonElement.DeepEquals(await api.Client.Get(session.Href()).Json(), session).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"on":"2030-1-2","reason":"x"}""", "on")]
    [InlineData("""{"on":"2030-02-30","reason":"x"}""", "on")]
    [InlineData("""{"on":"01/02/2030","reason":"x"}""", "on")]
    [InlineData("""{"on":"2030-01-02T00:00:00Z","reason":"x"}""", "on")]
    // What is missing is neither the first of all days nor an empty text.
    [InlineData("""{"reason":"x"}""", "on")]
    [InlineData("""{"on":"2030-01-02"}""", "reason")]
    [InlineData("{}", "on", "reason")]
    public async Task A_day_is_written_in_one_way_and_not_left_out(string body, params string[] places) =>
        await api.Client.Put("/training/v1/courses/019a0000-0000-7000-8000-000000000000/retirement", body)
            .ShouldBeBadRequest([.. places.Select(place => $"body {place}")]);

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var problem = await api.Client.Post(
            "/training/v1/courses?colour=red",
            """{"code":"lower case","title":{"nl":7,"xx":"y"},"audience":"nobody","provider":"","durationMinutes":"420","extra":{},"extra":1}""",
            ("Idempotency-Key", new string('k', 65))).ShouldBeBadRequest(
            "header Idempotency-Key", "query colour", "body code", "body title.nl", "body title.xx", "body audience", "body theme", "body provider",
            "body durationMinutes", "body extra", "body extra");

        foreach (var issue in problem.GetProperty("issues").EnumerateArray())
        {
            issue.Text("type").ShouldStartWith("urn:problem-type:");
            issue.Text("title").ShouldNotBeNullOrWhiteSpace();
            issue.Text("detail").ShouldNotBeNullOrWhiteSpace();
            issue.Text("href").ShouldStartWith(api.Address.AbsoluteUri);
        }
    }

    [Theory]
    [InlineData("""{"code":"WIRE","title":""")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{} {}")]
    [InlineData("{\"code\":\"WIRE\",}")]
    [InlineData("{'code':'WIRE'}")]
    [InlineData("// a comment\n{}")]
    public async Task What_is_no_object_is_refused_as_a_whole(string body) =>
        await api.Client.Post("/training/v1/courses", body).ShouldBeBadRequest("body $");

    [Fact]
    public async Task Other_bytes_than_utf8_are_refused()
    {
        var bytes = Encoding.Latin1.GetBytes(Good.Replace("Kazerne", "Caf\u00e9", StringComparison.Ordinal));

        var problem = await api.Client.Post("/training/v1/courses", bytes, ("Accept-Language", "en")).ShouldBeBadRequest("body $");
        problem.At("issues")[0].Text("detail").ShouldBe($"The body is no JSON in UTF-8 (line 1, byte {Array.IndexOf(bytes, (byte)0xE9) + 1}).");
        await api.Client.Post("/training/v1/courses", Encoding.Unicode.GetBytes(Good)).ShouldBeBadRequest("body $");
    }

    [Fact]
    public async Task A_mark_before_the_text_is_no_part_of_it() =>
        await api.Client.Post("/training/v1/courses", Encoding.UTF8.GetBytes('\uFEFF' + Good.Replace("WIRE", api.NewCode(), StringComparison.Ordinal))).Json(HttpStatusCode.Created);

    [Fact]
    public async Task What_an_address_takes_is_told_with_what_it_does_not_take()
    {
        var problem = await api.Client.Get("/training/v1/courses?page=2", ("Accept-Language", "en")).ShouldBeBadRequest("query page");

        problem.At("issues")[0].Text("detail").ShouldEndWith("Known: code, family, state, q, pageSize, cursor, sort, includeTotal, select.");
        problem = await api.Client.Get("/training/v1/refData/problemTypes?page=2", ("Accept-Language", "en")).ShouldBeBadRequest("query page");
        problem.At("issues")[0].Text("detail").ShouldEndWith("Known: select.");
    }

    [Fact]
    public async Task A_body_that_takes_nothing_says_so()
    {
        var problem = await api.Client.Put("/training/v1/registrations/0198c1d0-7a5b-7097-9240-851664f18305/cancellation", new { reason = "Ill." }, ("Accept-Language", "en"))
            .ShouldBeBadRequest("body reason");

        problem.At("issues")[0].Text("detail").ShouldBe("reason is not known here. Known: -.");
    }

    [Fact]
    public async Task Nesting_without_end_is_refused() =>
        await api.Client.Post("/training/v1/courses", new string('[', 100_000)).ShouldBeBadRequest();

    [Theory]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Another_type_is_refused(string type) =>
        await api.Client.Post("/training/v1/courses", Good, ("Content-Type", type))
            .ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "dossin:unsupportedMediaType");

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    public async Task The_same_type_in_other_letters_is_taken(string type) =>
        await api.Client.Post("/training/v1/courses", Good.Replace("WIRE", api.NewCode(), StringComparison.Ordinal), ("Content-Type", type)).Json(HttpStatusCode.Created);

    [Fact]
    public async Task Who_sends_another_type_without_a_credential_hears_that_first() =>
        await api.Anonymous.Post("/training/v1/courses", "x", ("Content-Type", "text/plain")).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_2_MiB_is_refused(bool chunked)
    {
        using var content = new ByteArrayContent(new byte[(2 * 1024 * 1024) + 1]);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/training/v1/courses") { Content = content, Headers = { TransferEncodingChunked = chunked, ExpectContinue = true } };

        (await api.Client.SendAsync(request, PartnershipsApi.Token).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "belgif:payloadTooLarge")).Number("limit").ShouldBe(2 * 1024 * 1024);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_in_the_middle_is_no_failure()
    {
        using (var socket = new System.Net.Sockets.TcpClient())
        {
            await socket.ConnectAsync(api.Address.Host, api.Address.Port, PartnershipsApi.Token);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /training/v1/courses HTTP/1.1\r\nHost: x\r\nX-Api-Key: {api.Database.Cluster.Keys["kazerne-dossin"]}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{\"code\":"),
                PartnershipsApi.Token);
        }

        await api.Client.Get("/training/v1/courses").Json();
        api.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_could_be_a_person_is_not_repeated()
    {
        var problem = await api.Client.Post("/training/v1/courses", Good.Replace("\"everyone\"", "\"85.07.30-033.28\"", StringComparison.Ordinal)).ShouldBeBadRequest("body audience");

        problem.ToString().ShouldNotContain("07.30-033");
    }

    [Fact]
    public async Task What_a_rule_refuses_is_shown_as_what_no_value_can_be()
    {
        (await Refused("/training/v1/participants", """{"hrReference":{"issuer":"hr","reference":"P-1"},"policeZone":"5906","category":"civilian","stage":"aspirant"}""", "policeZone")).GetString().ShouldBe("5906");
        var session = await api.Session(await api.OfferedCourse(), api.Clock.GetUtcNow().AddDays(-1));
        var nobody = Guid.CreateVersion7(api.Clock.GetUtcNow());
        var list = new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), walkIns = new[] { (await api.Person()).Id(), nobody } };
        (await Shown(api.Client.Put($"{session.Href()}/attendance", list), "walkIns[1]")).GetGuid().ShouldBe(nobody);
        (await Refused("/training/v1/reportedFigures", """{"measure":"sessions","value":1,"comparator":"equal","unit":"x","asOf":"2021-01-01","source":{"title":"x","publisher":"x","publishedOn":"2020-12-10"}}""", "asOf")).GetString().ShouldBe("2021-01-01");

        // A text of several languages, a password, what is long and what is confidential are not repeated.
        foreach (var (path, body, place) in new[]
        {
            ("/platform/v1/webhooks", """{"url":"https://me:secret@receiver.example/","types":[]}""", "url"),
            ("/platform/v1/webhooks", $$"""{"url":"http://receiver.example/{{new string('x', 100)}}","types":[]}""", "url"),
            ("/complaints/v1/complaints", """{"channel":"online","allegations":[{"number":1,"ground":"racism"}],"policeZone":"5906","occurredOn":"2024","language":"nl","narrative":"x","anonymous":true,"victim":"self"}""", "policeZone"),
        })
        {
            (await Refused(path, body, place)).ValueKind.ShouldBe(JsonValueKind.Undefined, body);
        }

        async Task<JsonElement> Refused(string path, string body, string place) =>
            await Shown((await api.AsClientWith([.. Scopes.All], ["*"])).Post(path, body), place);

        static async Task<JsonElement> Shown(Task<HttpResponseMessage> asked, string place) =>
            (await asked.ShouldBeBadRequest($"body {place}")).At("issues")[0].TryGetProperty("value", out var value) ? value : default;
    }

    [Fact]
    public async Task A_body_that_is_wrong_a_thousand_times_gets_a_short_answer()
    {
        string[] lists =
        [
            $$"""{"url":"https://example.org/h","types":[{{string.Join(',', Enumerable.Repeat("\"x\"", 5_000))}}]}""",
            $$"""{"url":"https://example.org/h","types":[{{string.Join(',', Enumerable.Repeat("1", 40_000))}}]}""",
            $$"""{{{string.Join(',', Enumerable.Range(0, 40_000).Select(n => $"\"p{n}\":1"))}}}""",
        ];
        foreach (var body in lists)
        {
            using var answer = await api.As("operator").PostAsync("/platform/v1/webhooks", new StringContent(body, Encoding.UTF8, "application/json"), PartnershipsApi.Token);
            (await answer.ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest")).At("issues").GetArrayLength().ShouldBe(100);
            answer.Content.Headers.ContentLength.GetValueOrDefault((await answer.Content.ReadAsByteArrayAsync(PartnershipsApi.Token)).Length).ShouldBeLessThan(60_000);
        }

        // 50,000 values are read, and refused by their rules; one more is not.
        foreach (var (types, status) in new[] { (49_997, HttpStatusCode.BadRequest), (49_998, HttpStatusCode.RequestEntityTooLarge) })
        {
            var body = $$"""{"url":"https://example.org/h","types":[{{string.Join(',', Enumerable.Repeat("1", types))}}]}""";
            using var answer = await api.As("operator").PostAsync("/platform/v1/webhooks", new StringContent(body, Encoding.UTF8, "application/json"), PartnershipsApi.Token);
            answer.StatusCode.ShouldBe(status);
            (status == HttpStatusCode.BadRequest || (await answer.ShouldBeProblem(status, "belgif:payloadTooLarge")).Number("limit") == 50_000).ShouldBeTrue();
        }
    }
}
