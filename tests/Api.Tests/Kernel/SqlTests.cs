using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>What is written like SQL is text like any other: in a field, in a filter, in a search, in a header.</summary>
public sealed class SqlTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("x' or '1'='1")]
    [InlineData("'; drop table training.courses; --")]
    [InlineData("%' union select secret, secret from platform.keys --")]
    [InlineData("\\'; select pg_sleep(9); --")]
    [InlineData("$$; truncate training.participants; $$")]
    [InlineData("E'\\x27' || (select version()) || '")]
    [InlineData("{0} :p0 @p0 $1")]
    public async Task What_is_written_like_SQL_is_a_word(string text)
    {
        var other = await api.OfferedCourse();
        var code = api.NewCode();
        var course = await api.Client.Post("/training/v1/courses", new
        {
            code, family = "SQL", title = new { nl = text, fr = text }, audience = "everyone", theme = "humanRights", provider = text, durationMinutes = 60,
        }, ("Idempotency-Key", code)).Json(HttpStatusCode.Created);
        var person = await api.As("hr-antwerpen").Post("/training/v1/participants", new
        {
            hrReference = new { issuer = "sql", reference = text }, policeZone = "5345", category = "operational", stage = "inService",
        }).Json(HttpStatusCode.Created);
        var asked = Uri.EscapeDataString(text);

        var read = await api.Client.Get(course.Href()).Json();
        (read.Text("title.nl"), read.Text("title.fr"), read.Text("provider")).ShouldBe((text, text, text));
        (await Found($"participants?issuer=sql&reference={asked}", "hr-antwerpen")).ShouldBe([person.Id()]);
        // It neither opens a filter nor ends the statement.
        (await Found($"courses?q={asked}&pageSize=500", "kazerne-dossin")).ShouldNotContain(other.Id());
        foreach (var filter in (string[])["courses?family", "courses?code", "participants?issuer"])
        {
            using var answer = await api.As("hr-antwerpen").Get($"/training/v1/{filter}={asked}");
            ((int)answer.StatusCode).ShouldBeOneOf(200, 400);
            (answer.StatusCode == HttpStatusCode.BadRequest || !(await answer.Json()).At("items").EnumerateArray().Any()).ShouldBeTrue(filter);
        }

        // What is behind it is as it was.
        await api.Client.Get(other.Href()).Json();
        api.Errors.ShouldBeEmpty();
    }

    private async Task<List<Guid>> Found(string list, string client) =>
        [.. (await api.As(client).Get($"/training/v1/{list}").Json()).At("items").EnumerateArray().Select(item => item.Id())];
}
