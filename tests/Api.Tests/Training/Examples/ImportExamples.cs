using System.Net;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Examples;

/// <summary>Files of an HR system.</summary>
public sealed class ImportExamples(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task E09_importing_twice_changes_nothing()
    {
        var example = new Example(api);
        var course = await example.Course(null, $"{example.U}-OLD");
        const string three = "p1;2021-05-04 p2;2021-05-04 p3;2021-05-04";

        (await example.Import(three)).Rows().ShouldBe("3, 3, 0, 0");
        (await example.Import(three)).Rows().ShouldBe("3, 0, 3, 0");
        var old = $"{example.U}-OLD";
        (await example.Import($"p1;2021-05-04;{old} p2;2021-05-04;{old} p3;2021-05-04;{old}")).Rows().ShouldBe("3, 0, 3, 0");
        (await example.Import($"{three} p4;2021-05-04", dryRun: true)).Rows().ShouldBe("4, 1, 3, 0");
        (await example.Participations(course)).Count.ShouldBe(3);

        var differs = await example.Import("p1;2021-05-04;;;aspirant");
        differs.Rows().ShouldBe("1, 0, 0, 1");
        var rejected = (await example.Antwerpen.Get($"{differs.Href()}/rejections").Json()).At("items").EnumerateArray().ShouldHaveSingleItem();
        (rejected.Number("line"), rejected.Text("column"), rejected.Text("reason")).ShouldBe((2, "stage", "differsFromKnown"));
    }

    [Fact]
    public async Task E10_a_bad_row_harms_only_itself()
    {
        var example = new Example(api);
        await example.Course();

        var import = await example.Import([
            "p1;2021-02-30", "p2;2021-05-04", $"p3;{example.Now.AddDays(2):yyyy-MM-dd}", "p4;2021-05-04;;5415", "85.07.30-033.28;2021-05-04",
            $"p4;2021-05-04;NOPE-{example.U}", "p5;2021-05-04;;;-"]);

        import.Rows().ShouldBe("7, 1, 0, 6");
        using var answer = await example.Antwerpen.Get($"{import.Href()}/rejections");
        var rejections = (await answer.Json()).At("items").EnumerateArray().ToList();
        rejections.Select(one => one.Number("line")).ShouldBe([2, 4, 5, 6, 7, 8]);
        rejections.Select(one => one.Text("reason")).ShouldBe(["format", "inFuture", "zoneNotYours", "nationalNumber", "unknownCourse", "missing"]);
        rejections.Select(one => one.Text("column")).ShouldBe(["heldOn", "heldOn", "policeZone", "reference", "courseCode", "stage"]);
        var text = await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
        text.ShouldNotContain("85.07.30");
        text.ShouldNotContain("033.28");
    }

    [Fact]
    public async Task E11_zones_as_they_were()
    {
        var example = new Example(api);
        var course = await example.Course();

        var import = await example.Import("m1;2020-12-10;;5906 m2;2020-12-10;;5913 m3;2023-01-01;;5906 m4;2023-01-01;;5913", "hr-mechelen");

        import.Rows().ShouldBe("4, 2, 0, 2");
        var rejections = (await api.As("hr-mechelen").Get($"{import.Href()}/rejections").Json()).At("items").EnumerateArray().ToList();
        rejections.Select(one => $"{one.Number("line")} {one.Text("column")} {one.Text("reason")}")
            .ShouldBe(["3 policeZone zoneNotValidThen", "4 policeZone zoneNotValidThen"]);
        var mechelen = await example.Participations(course, "hr-mechelen");
        mechelen.Select(one => (one.Text("heldOn"), one.Text("policeZone"))).ShouldBe([("2020-12-10", "5906"), ("2023-01-01", "5913")], ignoreOrder: true);
        (await example.Participations(course, "hr-antwerpen")).ShouldBeEmpty();

        // Hidden and absent are told apart by nobody.
        var hidden = await NotFound(example, mechelen[0].Id());
        var absent = await NotFound(example, Guid.CreateVersion7(example.Now));
        hidden.ToJsonString().ShouldBe(absent.ToJsonString());
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    /// <summary>The whole refusal, headers too, but for what names the one request.</summary>
    private static async Task<JsonObject> NotFound(Example example, Guid id)
    {
        using var answer = await example.Antwerpen.Get($"/training/v1/participations/{id}");
        await answer.ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
        var refusal = JsonNode.Parse(await answer.Content.ReadAsStringAsync(PartnershipsApi.Token))!.AsObject();
        refusal.Remove("instance").ShouldBeTrue();
        refusal["headers"] = string.Join(' ', answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("BelGov-Trace-Id" or "Date" or "RateLimit-Remaining" or "RateLimit-Reset"))
            .Select(header => $"{header.Key}={string.Join(',', header.Value)}").Order());
        return refusal;
    }
}
