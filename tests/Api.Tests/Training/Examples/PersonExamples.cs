using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Examples;

/// <summary>Persons, what they must follow and what proves that they did.</summary>
public sealed class PersonExamples(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task E08_national_numbers_are_refused_in_both_centuries()
    {
        var example = new Example(api);
        foreach (var number in new[] { "85.07.30-033.28", "RRN 85073003357" })
        {
            using var answer = await Enter(number);
            var problem = await answer.ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body hrReference.reference");
            problem.At("issues")[0].Lacks("value").ShouldBeTrue();
            var whole = $"{answer.Headers} {answer.Content.Headers} {await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)}";
            whole.ShouldNotContain(number);
            new string([.. whole.Where(char.IsAsciiDigit)]).ShouldNotContain(new string([.. number.Where(char.IsAsciiDigit)]));
        }

        var none = await Enter("85073003329").Json(HttpStatusCode.Created);
        (await example.Antwerpen.Delete(none.Href())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Enter($"12345{example.U}").Json(HttpStatusCode.Created);

        Task<HttpResponseMessage> Enter(string reference) => example.Antwerpen.Post("/training/v1/participants", new
        {
            hrReference = new { issuer = "hr-antwerpen", reference }, policeZone = "5345", category = "operational", stage = "inService",
        });
    }

    [Fact]
    public async Task E14_a_mandatory_course()
    {
        var example = new Example(api);
        var course = await example.Course();
        var p1 = await example.Person(1);
        var duty = await example.Antwerpen.Post("/training/v1/assignments", new
        {
            participantId = p1.Id(), courseId = course.Id(), dueOn = $"{example.Now.AddDays(30):yyyy-MM-dd}",
        }).Json(HttpStatusCode.Created);
        Task<JsonElement> Duty() => example.Antwerpen.Get(duty.Href()).Json();
        duty.Text("state").ShouldBe("open");
        var session = await example.Session(course, ("start", example.Now.AddHours(1)), ("end", example.Now.AddHours(3)));

        var seat = await example.Registered(session, p1);
        (await Duty()).Text("state").ShouldBe("booked");
        await example.Antwerpen.Put($"{seat.Href()}/cancellation", "{}").Json(HttpStatusCode.OK);
        (await Duty()).Text("state").ShouldBe("open");
        seat = await example.Registered(session, p1);
        api.Clock.Advance(TimeSpan.FromHours(1));
        await example.Kazerne.Put($"{session.Href()}/attendance", new { attended = new[] { seat.Id() }, absent = Array.Empty<Guid>(), walkIns = Array.Empty<Guid>() })
            .Json(HttpStatusCode.OK);
        var fulfilled = await Duty();
        fulfilled.Text("state").ShouldBe("fulfilled");
        var participation = (await example.Participations(course)).ShouldHaveSingleItem();
        fulfilled.At("participationId").GetGuid().ShouldBe(participation.Id());

        await example.Kazerne.Put($"{participation.Href()}/annulment", new { reason = "Verkeerde persoon" }).Json(HttpStatusCode.OK);
        var reopened = await Duty();
        reopened.Text("state").ShouldBe("open");
        reopened.Lacks("participationId").ShouldBeTrue();
        (await example.Antwerpen.Put($"{duty.Href()}/waiver", new { reason = "Loopbaanonderbreking" }).Json(HttpStatusCode.OK)).Text("state").ShouldBe("waived");
    }

    [Fact]
    public async Task E15_a_certificate_says_what_not_who()
    {
        var example = new Example(api);
        var course = await example.Course();
        await example.Import("p1;2025-03-04");
        var participation = (await example.Participations(course)).ShouldHaveSingleItem();

        var code = (await example.Kazerne.Put($"{participation.Href()}/certificate", "{}").Json(HttpStatusCode.Created)).Text("code");
        (await example.Kazerne.Put($"{participation.Href()}/certificate", "{}").Json(HttpStatusCode.OK)).Text("code").ShouldBe(code);

        var check = await api.Anonymous.Get($"/training/v1/certificates/{code}").Json(HttpStatusCode.OK);
        (check.At("valid").GetBoolean(), check.Text("courseCode"), check.Text("heldOn")).ShouldBe((true, example.U, "2025-03-04"));
        check.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["href", "code", "valid", "courseCode", "courseTitle", "heldOn"], ignoreOrder: true);
        foreach (var secret in new[] { participation.Text("id"), participation.Text("participantId"), "5345", example.Reference("p1") })
        {
            check.GetRawText().ShouldNotContain(secret);
        }

        await example.Kazerne.Put($"{participation.Href()}/annulment", new { reason = "Verkeerde persoon" }).Json(HttpStatusCode.OK);
        (await api.Anonymous.Get($"/training/v1/certificates/{code}").Json(HttpStatusCode.OK)).At("valid").GetBoolean().ShouldBeFalse();
        await api.Anonymous.Get("/training/v1/certificates/AAAA-BBBB").ShouldNotBeFound();
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
