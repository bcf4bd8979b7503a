using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Training;
using Dossin.Partnerships.Api.Tests.Training.Sessions;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>ETag, If-None-Match, If-Match and merge patch.</summary>
public sealed class VersionTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task What_a_caller_has_is_not_sent_again()
    {
        var href = (await api.OfferedCourse()).Href();
        using var read = await api.Client.Get(href);
        read.Headers.ETag!.IsWeak.ShouldBeFalse();
        read.Headers.CacheControl.ShouldBe(CacheControlHeaderValue.Parse("private, no-cache"));

        foreach (var known in (string[])[read.Tag(), $"\"x\", {read.Tag()}", $"W/{read.Tag()}", "*"])
        {
            using var again = await api.Client.Get(href, ("If-None-Match", known));
            again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            again.Tag().ShouldBe(read.Tag());
            (await again.Content.ReadAsByteArrayAsync(PartnershipsApi.Token)).ShouldBeEmpty();
        }

        await api.Client.Get(href, ("If-None-Match", "\"x\"")).Json(HttpStatusCode.OK);
        using var page = await api.Client.Get("/training/v1/courses?pageSize=1");
        (await api.Client.Get("/training/v1/courses?pageSize=1", ("If-None-Match", page.Tag()))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var selected = await api.Client.Get($"{href}?select=code");
        (await api.Client.Get($"{href}?select=code", ("If-None-Match", selected.Tag()))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_change_asks_for_the_version_that_was_read()
    {
        var (href, tag) = await Offered();

        await api.Client.Patch(href, new { provider = "A" }).ShouldBeProblem((HttpStatusCode)428, "dossin:preconditionRequired");
        await api.Client.Patch(href, new { provider = "A" }, ("If-Match", "\"999\"")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        await api.Client.Patch(href, new { provider = "A" }, ("If-Match", $"W/{tag}")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        await api.Client.Patch(href, new { provider = "A" }, ("If-Match", "nonsense")).ShouldBeBadRequest("header If-Match");

        using var changed = await api.Client.Patch(href, new { provider = "A" }, ("If-Match", tag));
        (await changed.Json(HttpStatusCode.OK)).Text("provider").ShouldBe("A");
        changed.Tag().ShouldNotBe(tag);
        using var read = await api.Client.Get(href);
        read.Tag().ShouldBe(changed.Tag());

        await api.Client.Patch(href, new { provider = "B" }, ("If-Match", tag)).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        await api.Client.Patch(href, new { provider = "B" }, ("If-Match", $"\"x\", {read.Tag()}")).Json(HttpStatusCode.OK);
        await api.Client.Patch(href, new { provider = "C" }, ("If-Match", "*")).Json(HttpStatusCode.OK);
        using var now = await api.Client.Get(href);
        await api.Client.Patch(href, new { provider = "D" }, ("If-Match", $"{tag}, {now.Tag()}")).Json(HttpStatusCode.OK);
        await api.Client.Patch(href, new { provider = "E" }, ("If-Match", $"{tag}, {now.Tag()}")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
    }

    [Theory]
    [InlineData("training")]
    [InlineData("agreements")]
    [InlineData("complaints")]
    [InlineData("networks")]
    [InlineData("platform")]
    public async Task Whatever_changes_something_hears_If_Match(string context)
    {
        var document = await api.Anonymous.Get($"/{context}/v1/doc/openapi.json").Json();

        var deaf = from path in document.At("paths").EnumerateObject()
                   from operation in path.Value.EnumerateObject()
                   where operation.Name is "put" or "patch" or "delete" && !operation.Value.GetProperty("parameters").ToString().Contains("IfMatch", StringComparison.Ordinal)
                   select $"{operation.Name} {path.Name}";

        deaf.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_has_no_version_is_changed_by_what_reading_it_showed()
    {
        var session = await api.SmallSession(capacity: 1, waitingListCapacity: 2);
        var seats = await api.Registered(session, await api.Persons(3));
        var waits = await Tag(seats[2].Href());

        (await Cancel(seats[0], waits)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Cancel(seats[0], await Tag(seats[0].Href()))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Cancel(seats[2], waits)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await api.Standing(seats[2])).ShouldBe("waitlisted 1");
        (await Cancel(seats[2], await Tag(seats[2].Href()))).StatusCode.ShouldBe(HttpStatusCode.OK);

        var followed = (await api.Followed(await api.OfferedCourse(), "2025-03-04", await api.Person()))[0];
        await api.Client.Put($"{followed.Href()}/certificate", "", ("If-Match", await Tag(followed.Href()))).Json(HttpStatusCode.Created);
        var certificate = await Tag($"{followed.Href()}/certificate");
        await api.Client.Put($"{followed.Href()}/certificate", "", ("If-Match", certificate)).Json(HttpStatusCode.OK);
        (await api.Client.Put($"{followed.Href()}/certificate", "", ("If-Match", "\"x\""))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);

        Task<HttpResponseMessage> Cancel(JsonElement seat, string tag) => api.As("hr-antwerpen").Put($"{seat.Href()}/cancellation", "{}", ("If-Match", tag));
    }

    [Fact]
    public async Task Attendance_is_corrected_by_who_saw_the_list_or_the_session_as_they_are()
    {
        var session = await api.Session(await api.OfferedCourse(), api.Clock.GetUtcNow().AddDays(-1));
        var (list, before) = ($"{session.Href()}/attendance", await Tag($"{session.Href()}/attendance"));
        var people = await api.Persons(3);

        (await Put(people[..1], before)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Put(people, before)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Put(people[..2], await Tag(list))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Put(people, await Tag(session.Href()))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.Client.Get(list).Json()).At("walkIns").GetArrayLength().ShouldBe(3);

        Task<HttpResponseMessage> Put(JsonElement[] came, string tag) => api.Client.Put(
            list, new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), walkIns = came.Select(one => one.Id()) }, ("If-Match", tag));
    }

    [Fact]
    public async Task Nothing_is_taken_away_that_changed_since_it_was_read()
    {
        var operators = api.As("operator");
        var client = await operators.Post("/platform/v1/clients", new { name = $"If-Match {api.NewCode()}", organization = "x", scopes = new[] { "platform:read" }, zones = new[] { "*" } }).Json(HttpStatusCode.Created);
        var before = await Tag(client.Href(), operators);
        var key = await operators.Post($"{client.Href()}/keys", new { }).Json(HttpStatusCode.Created);

        (await operators.Delete(client.Href(), ("If-Match", before))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await operators.Delete(key.Href(), ("If-Match", "\"x\""))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await operators.Delete(key.Href(), ("If-Match", await Tag(key.Href(), operators)))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await operators.Delete(client.Href(), ("If-Match", await Tag(client.Href(), operators)))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var import = await api.As("hr-antwerpen").Post("/training/v1/participationImports?dryRun=true", "issuer\n", ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);
        (await api.As("hr-antwerpen").Delete(import.Href(), ("If-Match", "\"999\""))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task What_changes_nothing_keeps_the_version()
    {
        var (href, tag) = await Offered();

        using var answer = await api.Client.Patch(href, new { provider = "Kazerne Dossin" }, ("If-Match", tag));

        await answer.Json(HttpStatusCode.OK);
        answer.Tag().ShouldBe(tag);
    }

    [Fact]
    public async Task Of_many_changes_of_one_version_one_is_done()
    {
        var (href, tag) = await Offered();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => api.Client.Patch(href, new { provider = $"P{number}" }, ("If-Match", tag))));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var lost in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            await lost.ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/merge-patch+json")]
    public async Task A_patch_keeps_what_is_absent_and_removes_what_is_null(string type)
    {
        var (href, tag) = await Offered();
        using var dated = await api.Client.Patch(href, """{"introduced":"2019-03","durationMinutes":60}""", ("If-Match", tag), ("Content-Type", type));
        var with = await dated.Json(HttpStatusCode.OK);
        (with.Text("introduced"), with.Number("durationMinutes"), with.Text("provider")).ShouldBe(("2019-03", 60, "Kazerne Dossin"));

        var without = await api.Client.Patch(href, """{"introduced":null}""", ("If-Match", dated.Tag()), ("Content-Type", type)).Json(HttpStatusCode.OK);

        without.TryGetProperty("introduced", out _).ShouldBeFalse();
        without.Number("durationMinutes").ShouldBe(60);
    }

    [Fact]
    public async Task A_patch_of_a_text_keeps_the_languages_that_it_does_not_name()
    {
        var (href, tag) = await Offered();
        async Task<string> Title(string patch)
        {
            using var changed = await api.Client.Patch(href, patch, ("If-Match", tag));
            tag = changed.Tag();
            return (await changed.Json(HttpStatusCode.OK)).GetProperty("title").GetRawText();
        }

        (await Title("""{"title":{"nl":"Opleiding"}}""")).ShouldBe("""{"nl":"Opleiding"}""");
        (await Title("""{"title":{"fr":"Formation"}}""")).ShouldBe("""{"nl":"Opleiding","fr":"Formation"}""");
        (await Title("""{"title":{"fr":"Cours","en":"Course"}}""")).ShouldBe("""{"nl":"Opleiding","fr":"Cours","en":"Course"}""");
        (await Title("""{"title":{"nl":null,"de":null}}""")).ShouldBe("""{"fr":"Cours","en":"Course"}""");
        var before = tag;
        (await Title("""{"title":{"fr":"Cours"}}""")).ShouldBe("""{"fr":"Cours","en":"Course"}""");
        tag.ShouldBe(before, "it says that already");

        await api.Client.Patch(href, """{"title":{"fr":null,"en":null}}""", ("If-Match", tag)).ShouldBeBadRequest("body title");
        await api.Client.Patch(href, """{"title":{"nl":"","fr":" ","es":"x","en":7}}""", ("If-Match", tag)).ShouldBeBadRequest("body title.es", "body title.en");
        await api.Client.Patch(href, """{"title":{"nl":""}}""", ("If-Match", tag)).ShouldBeBadRequest("body title");
        await api.Client.Patch(href, """{"title":null}""", ("If-Match", tag)).ShouldBeBadRequest("body title");
    }

    [Fact]
    public async Task A_patch_is_read_as_strictly_as_any_body()
    {
        var (href, tag) = await Offered();

        await api.Client.Patch(href, """{"provider":null,"durationMinutes":"60","code":"NEW","title":{},"aliases":["x"]}""", ("If-Match", tag))
            .ShouldBeBadRequest("body provider", "body durationMinutes", "body code", "body title", "body aliases[0]");
        await api.Client.Patch(href, "{}", ("If-Match", tag), ("Content-Type", "text/plain"))
            .ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "dossin:unsupportedMediaType");
    }

    private async Task<string> Tag(string href, HttpClient? client = null)
    {
        using var read = await (client ?? api.Client).Get(href);
        return read.Tag();
    }

    private async Task<(string Href, string Tag)> Offered()
    {
        var href = (await api.OfferedCourse()).Href();
        using var read = await api.Client.Get(href);
        return (href, read.Tag());
    }
}
