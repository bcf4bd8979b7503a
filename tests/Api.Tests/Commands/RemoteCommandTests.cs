using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using CsvHelper;
using Dossin.Partnerships.Api.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Commands;

/// <summary>What goes over HTTP with a key: each command is a process beside the service.</summary>
[Collection(nameof(ServedApi))]
public sealed class RemoteCommandTests(ServedApi served) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dossin-commands-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_imported_with_a_bar_and_what_was_not_taken_is_told()
    {
        var file = Path.Combine(_folder, "rows.csv");
        await File.WriteAllTextAsync(file, """
            issuer;reference;courseCode;heldOn;policeZone;stage;category
            cli;1;HPM;2021-05-04;5345;inService;operational
            cli;2;HPM;2021-13-04;5345;inService;operational
            """, PartnershipsApi.Token);
        var key = Path.Combine(_folder, "key");
        await File.WriteAllTextAsync(key, served.Key("hr-antwerpen") + "\n", PartnershipsApi.Token);

        var dry = await Run.Command(["import", file, "--dry-run", "--key-file", key, "--url", served.Address, "--progress", "always"]);

        dry.Code.ShouldBe(ExitCode.NotRight, dry.All);
        dry.Output.ShouldContain("2 rows read: 1 accepted, 0 unchanged, 1 rejected.");
        dry.Output.ShouldContain("line 3: format heldOn");
        dry.Errors.ShouldContain("[##############################] 100 %  2 of 2 rows");

        var rejections = Path.Combine(_folder, "rejections.csv");
        var run = await Run.Command(["import", file, "--json", "--rejections", rejections], served.Settings("hr-antwerpen"));

        (run.Code, run.Errors).ShouldBe((ExitCode.NotRight, ""), run.All);
        var told = JsonSerializer.Deserialize<JsonElement>(run.Output);
        (told.Text("state"), told.Number("rowsAccepted"), told.Number("rowsRejected")).ShouldBe(("succeeded", 1, 1));
        (await File.ReadAllLinesAsync(rejections, PartnershipsApi.Token))[1].ShouldBe("3,heldOn,format");

        await File.WriteAllLinesAsync(file, (await File.ReadAllLinesAsync(file, PartnershipsApi.Token)).Take(2), PartnershipsApi.Token);
        var again = await Run.Command(["import", file], served.Settings("hr-antwerpen"));
        (again.Code, again.Output.Trim()).ShouldBe((0, "1 rows read: 0 accepted, 1 unchanged, 0 rejected."), again.All);

        await File.WriteAllTextAsync(file, "", PartnershipsApi.Token);
        var failed = await Run.Command(["import", file, "--json"], served.Settings("hr-antwerpen"));
        failed.Code.ShouldBe(ExitCode.NotRight, failed.All);
        JsonSerializer.Deserialize<JsonElement>(failed.Output).Text("failure").ShouldStartWith("The first line names no columns.");
    }

    [Fact]
    public async Task A_key_that_opens_nothing_and_an_address_where_nobody_answers_are_told_apart()
    {
        var file = Path.Combine(_folder, "rows.csv");
        await File.WriteAllTextAsync(file, "issuer\n", PartnershipsApi.Token);

        var refused = await Run.Command(["import", file], ("DOSSIN_URL", served.Address), ("DOSSIN_API_KEY", "dk_00000000_00000000000000000000000000000000"));
        var away = await Run.Command(["import", file], ("DOSSIN_URL", "http://127.0.0.1:9"), ("DOSSIN_API_KEY", "dk_x"));
        var none = await Run.Command(["import", file], ("DOSSIN_URL", served.Address));
        var notAllowed = await Run.Command(["import", file], served.Settings("ministry"));

        refused.Code.ShouldBe(ExitCode.WrongUse, refused.All);
        refused.Errors.ShouldStartWith("The key is refused: ");
        away.Code.ShouldBe(ExitCode.CannotWork, away.All);
        away.Errors.ShouldStartWith("The API does not answer: ");
        none.Code.ShouldBe(ExitCode.WrongUse, none.All);
        none.Errors.ShouldContain("DOSSIN_API_KEY");
        notAllowed.Code.ShouldBe(ExitCode.WrongUse, notAllowed.All);
        notAllowed.Errors.ShouldContain("missingScope");
    }

    [Fact]
    public async Task An_API_that_cannot_work_for_long_is_not_waited_for()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var away = builder.Build();
        away.MapGet("/{**path}", (HttpContext http) =>
        {
            http.Response.Headers.RetryAfter = "120";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        });
        await away.StartAsync(PartnershipsApi.Token);

        var run = await Run.Command(["export-all", Path.Combine(_folder, "away")], ("DOSSIN_URL", away.Urls.Single()), ("DOSSIN_API_KEY", "dk_x"));

        (run.Code, run.Errors.TrimEnd()).ShouldBe((ExitCode.CannotWork, "GET /training/v1/doc/openapi.json: the answer was 503."), run.All);
    }

    [Fact]
    public async Task Everything_that_a_key_may_read_is_exported_and_the_manifest_says_how_much()
    {
        var into = Path.Combine(_folder, "export");

        var run = await Run.Command(["export-all", into, "--json"], served.Settings("operator"));

        run.Code.ShouldBe(0, run.All);
        var manifest = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(into, "manifest.json"), PartnershipsApi.Token));
        JsonElement.DeepEquals(manifest, JsonSerializer.Deserialize<JsonElement>(run.Output)).ShouldBeTrue();
        var files = manifest.At("files").EnumerateArray().ToDictionary(file => file.Text("file"));
        foreach (var (name, file) in files)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(into, name), PartnershipsApi.Token);
            (file.Number("bytes"), file.Text("sha256")).ShouldBe((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), name);
            Rows(Path.Combine(into, name)).Count.ShouldBe(file.Number("rows"), name);
        }

        Directory.EnumerateFiles(into, "*", SearchOption.AllDirectories).Count().ShouldBe(files.Count + 1);
        var clients = await served.As("operator").Get("/platform/v1/clients?includeTotal=true").Json(HttpStatusCode.OK);
        files["platform/clients.csv"].Number("rows").ShouldBe(clients.Number("total"));
        // Each client has a key at least; no file has one.
        var keys = Rows(Path.Combine(into, "platform/clients.keys.csv"));
        keys.Count.ShouldBeGreaterThanOrEqualTo(clients.Number("total"));
        keys.All(row => Guid.TryParse((string)row["clientId"], out _) && !row.ContainsKey("key")).ShouldBeTrue();
        files["refData/policeZones.csv"].Number("rows").ShouldBeGreaterThan(180);
        files.Keys.ShouldNotContain(name => name.StartsWith("complaints/", StringComparison.Ordinal) || name.StartsWith("training/", StringComparison.Ordinal));
        manifest.At("leftOut").EnumerateArray().ShouldContain(left => left.Text("path") == "/training/v1/participations" && left.Text("reason") == "the key lacks the scope");
        Run.ModeOf(into).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var again = await Run.Command(["export-all", into], served.Settings("operator"));
        (again.Code, again.Errors.Contains("is not empty", StringComparison.Ordinal)).ShouldBe((ExitCode.WrongUse, true), again.All);
    }

    private static List<IDictionary<string, object>> Rows(string file)
    {
        using var text = new StreamReader(file);
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Cast<IDictionary<string, object>>()];
    }
}
