using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>Files and bodies that no service should choke on, sent to a process over a socket.</summary>
public sealed class BadFileTests(FaultyInput fixture) : IClassFixture<FaultyInput>
{
    private const string Path = "/training/v1/participationImports";
    private const int TooMuch = 70 * 1024 * 1024;

    [Fact]
    public async Task A_file_of_70_MiB_is_refused_by_its_length()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(new byte[TooMuch]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        request.Headers.ExpectContinue = true;

        using var answer = await fixture.Service.As("kazerne-dossin").SendAsync(request, PartnershipsApi.Token);

        (await answer.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "belgif:payloadTooLarge")).Number("limit").ShouldBe(64 * 1024 * 1024);
        await fixture.ShouldHaveKeptNothing();
    }

    [Fact]
    public async Task A_file_that_tells_no_length_is_refused_when_it_has_become_too_large()
    {
        // By a client that reads the answer while it still writes, as an interrupted upload may be answered early.
        var head = $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {fixture.Key("kazerne-dossin")}\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n";
        var row = Encoding.ASCII.GetBytes(new string('x', 1023) + "\n");
        var chunk = Encoding.ASCII.GetBytes("10000\r\n").Concat(Enumerable.Repeat(row, 64).SelectMany(one => one)).Concat("\r\n"u8.ToArray()).ToArray();

        var answer = await RawRequest.Send(fixture.Service.Address, head, async socket =>
        {
            for (var sent = 0; sent < TooMuch; sent += 0x10000)
            {
                await socket.WriteAsync(chunk, PartnershipsApi.Token);
            }
        });

        answer.ShouldStartWith("HTTP/1.1 413 ");
        answer.ShouldContain("urn:problem-type:belgif:payloadTooLarge");
        await fixture.ShouldHaveKeptNothing();
    }

    [Theory]
    [InlineData(Path, "text/csv", "issuer;reference;courseCode;heldOn;policeZone;stage;category\nhr-antwerpen;R1;X;2021-")]
    [InlineData("/training/v1/courses", "application/json", "{\"code\": \"CUT\", \"title\": {\"nl\":")]
    public async Task A_body_that_breaks_off_leaves_nothing_behind(string path, string type, string beginning)
    {
        var head = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {fixture.Key("kazerne-dossin")}\r\nContent-Type: {type}\r\nContent-Length: 5000\r\n\r\n";

        for (var tries = 0; tries < 3; tries++)
        {
            // Once it is there, a part of the body is looked at before the rest fails to come.
            await RawRequest.Send(fixture.Service.Address, head + beginning, _ => Task.Delay(200, PartnershipsApi.Token));
            await RawRequest.Break(fixture.Service.Address, head + beginning);
        }

        await fixture.ShouldHaveKeptNothing();
        (await fixture.Database.One<long>("training", "select count(*) from training.courses where code = 'CUT'")).ShouldBe(0);
        (await fixture.Service.As("ministry").Get("/training/v1/courses")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // Nor in the log, which anybody could fill with it. Of requests: a job may miss a turn on a busy machine.
        fixture.Service.Output.Split('\n')
            .Where(line => line.Contains("\"level\":\"error\",\"category\":\"Dossin.Partnerships.Api.Kernel.Problems\"", StringComparison.Ordinal)
                || line.Contains("Connection processing ended abnormally", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ten_thousand_columns_fail_at_once_with_what_to_do()
    {
        var row = string.Join(';', Enumerable.Range(1, 10_000).Select(column => $"c{column}")) + "\n";
        var import = await fixture.Service.Imports(Installed.Header.TrimEnd() + new string(';', 10_000) + "\n" + string.Concat(Enumerable.Repeat(row, 100)));

        var ended = await fixture.Service.Ends(import);

        ended.Text("state").ShouldBe("failed");
        ended.Text("failure.code").ShouldBe("tooManyColumns");
        ended.Text("failure.text.en").ShouldBe("The file has far more columns than an import. Remove the empty columns.");
        ended.Number("rowsRead").ShouldBe(0);
        await fixture.Forget();
    }

    [Fact]
    public async Task Windows_1252_fails_with_what_to_do()
    {
        var import = await fixture.Service.Imports(Encoding.Latin1.GetBytes(Installed.Header + "hr-antwerpen;Andr\u00e9;X;2021-05-04;5345;inService;operational\n"));

        var ended = await fixture.Service.Ends(import);

        ended.Text("state").ShouldBe("failed");
        ended.Text("failure.code").ShouldBe("notUtf8");
        ended.Text("failure.text.en").ShouldContain("Save it in Excel as \"CSV UTF-8 (Comma delimited)\"");
        await fixture.Forget();
    }
}

/// <summary>One process for all of these, on a database of its own.</summary>
public sealed class FaultyInput(SharedServer server) : IAsyncLifetime
{
    private Database? _database;
    private RunningService? _service;

    internal Database Database => _database!;

    internal RunningService Service => _service!;

    public async ValueTask InitializeAsync()
    {
        _database = await server.NewDatabase();
        _service = await RunningService.Start(_database);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    public string Key(string client) => Database.Cluster.Keys[client];

    /// <summary>No import, and no part of a file.</summary>
    public async Task ShouldHaveKeptNothing()
    {
        (await Database.One<long>("training", "select count(*) from training.import_chunks")).ShouldBe(0);
        (await Database.One<long>("training", "select count(*) from training.participation_imports")).ShouldBe(0);
    }

    /// <summary>For the next test.</summary>
    public Task Forget() => Database.Execute("delete from training.participation_imports; delete from training.import_chunks");
}
