using System.Text;
using Dossin.Partnerships.Application;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Training.Imports;
using Dossin.Partnerships.Application.Training.Participants;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Imports;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Infrastructure;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Training;
using Dossin.Partnerships.Infrastructure.Training.Imports;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Api.Tests.Training.Imports;

/// <summary>Imports without HTTP, on a database of their own, as these tests break connections and count whole tables.</summary>
public sealed class ImportServer(SharedServer server) : IAsyncLifetime
{
    private const string Columns = "issuer;reference;courseCode;heldOn;policeZone;stage;category\n";
    private static readonly Caller Antwerpen = Of("hr-antwerpen", "5345");
    private Database _database = null!;
    private int _codes;

    public static CancellationToken Token => PartnershipsApi.Token;

    /// <summary>Wednesday 25 November 2026, in the morning.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>Of the processes that are started from now on.</summary>
    public Secrets Secrets { get; set; } = new(new byte[32]);

    public ServiceProvider Services { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await (await server.Cluster).NewDatabase();
        Services = NewProcess();
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>As after a new start of the process.</summary>
    public async Task Restart()
    {
        await Services.DisposeAsync();
        Services = NewProcess();
    }

    /// <summary>The services of one process; a second one works beside the first.</summary>
    public ServiceProvider NewProcess() => new ServiceCollection().AddLogging()
        .AddScoped<CurrentCaller>().AddScoped(provider => provider.GetRequiredService<CurrentCaller>().Value)
        .AddApplication(autoMapperLicenseKey: null)
        .AddInfrastructure(
            context => _database.ConnectionString(context) + ";Application Name=service", Secrets, Clock)
        .BuildServiceProvider();

    public static Caller Of(string client, params string[] zones) => new()
    {
        ClientId = client,
        Organization = client,
        Scopes = [Scopes.TrainingRegister],
        Zones = zones is ["*"] ? ZoneAccess.Everything : ZoneAccess.Of(zones),
    };

    /// <summary>For what only the server's owner may do, one long-lived connection per address.</summary>
    public string Superuser => _database.ConnectionStringOfAll();

    /// <summary>As the role under which the service runs.</summary>
    public string ConnectionString => _database.ConnectionString("training");

    public string NewCode() => $"T{Interlocked.Increment(ref _codes)}";

    /// <summary>Runs SQL as the server's owner.</summary>
    public Task Execute(string sql) => _database.Execute(sql);

    /// <summary>A query's first column.</summary>
    public async Task<List<T>> Query<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database.ConnectionStringOfAll() + ";Pooling=false");
        await using var select = source.CreateCommand(sql);
        await using var reader = await select.ExecuteReaderAsync(Token);
        var rows = new List<T>();
        while (await reader.ReadAsync(Token))
        {
            rows.Add(await reader.GetFieldValueAsync<T>(0, Token));
        }

        return rows;
    }

    public async Task<T> One<T>(string sql) => (await Query<T>(sql)).Single();

    public async Task<Course> Course(string code, string[]? aliases = null, PartialDate? introduced = null, DateOnly? retiredOn = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TrainingDb>();
        var course = Domain.Training.Courses.Course.Offer(
            code, new CourseDescription(new(Nl: "Proef"), code, aliases ?? [], Audience.Everyone, Theme.Other, "Kazerne Dossin", 120, introduced, false),
            Clock.GetUtcNow());
        if (retiredOn is { } day)
        {
            course.Retire(day, "voorbij", sessionsPlanned: false, Clock.GetUtcNow());
        }

        db.Add(course);
        await db.SaveChangesAsync(Token);
        return course;
    }

    /// <summary>Has a use case done.</summary>
    public async Task<T> Do<T>(IRequest<T> ask, Caller? caller = null)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = caller ?? Antwerpen;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(ask, Token);
    }

    public Task<ImportView> Send(string file, string mediaType = "text/csv", bool dryRun = false, Caller? caller = null) =>
        Send(Encoding.UTF8.GetBytes(file), mediaType, dryRun, caller);

    public Task<ImportView> Send(byte[] file, string mediaType = "text/csv", bool dryRun = false, Caller? caller = null) =>
        Do(new ImportParticipations(new MemoryStream(file), mediaType, dryRun), caller);

    /// <summary>One turn of the job, in a process.</summary>
    public async Task<bool> Turn(ServiceProvider? process = null, CancellationToken? ct = null)
    {
        await using var scope = (process ?? Services).CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System(nameof(RunImports));
        return await scope.ServiceProvider.GetRequiredService<RunImports>().Turn(ct ?? Token);
    }

    /// <summary>The database's time goes on by so much for leases: those that were given end earlier.</summary>
    public Task LeasesPass(TimeSpan time) => Execute($"update training.participation_imports set leased_until = leased_until - interval '{time.TotalSeconds} seconds'");

    public Task<ImportView> Read(ImportId import) => Do(new GetImport(import), Of("manager", "*") with { Scopes = [Scopes.TrainingManage] });

    /// <summary>Imports a file and waits for the end.</summary>
    public async Task<ImportView> Import(string file, string mediaType = "text/csv", bool dryRun = false, Caller? caller = null)
    {
        var import = await Send(file, mediaType, dryRun, caller);
        while (await Turn())
        {
        }

        return await Read(import.Id);
    }

    /// <summary>Imports rows given as in examples.md: "p1;2021-05-04" is filled up with the usual values.</summary>
    public Task<ImportView> ImportRows(string code, params string[] rows) => Import(Rows(code, rows));

    public static string Rows(string code, params string[] rows) => Columns + string.Join('\n', rows.Select(row =>
    {
        var cells = row.Split(';');
        return $"hr-antwerpen;{cells[0]};{At(2, code)};{cells[1]};{At(3, "5345")};{At(4, "inService")};{At(5, "operational")}";

        string At(int cell, string usual) => cells.Length > cell && cells[cell].Length > 0 ? cells[cell] : usual;
    }));

    public async Task Forget(string reference)
    {
        await using var scope = Services.CreateAsyncScope();
        var participant = await scope.ServiceProvider.GetRequiredService<TrainingDb>().Set<Participant>().SingleAsync(one => one.Reference == reference, Token);
        await Do(new ForgetParticipant(participant.Id));
    }

    /// <summary>"2 heldOn format".</summary>
    public async Task<List<string>> Rejections(ImportView import, Caller? caller = null) =>
        [.. (await Do(new ListRejections { PageSize = 500 }.Of(import.Id), caller)).Items.Select(row => $"{row.Line} {row.Column} {row.Reason}")];
}

/// <summary>One server for all of these, one test after the other.</summary>
[CollectionDefinition(nameof(ImportServer))]
public sealed class OneImportServer : ICollectionFixture<ImportServer>;

/// <summary>A clock that a test moves.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}

internal static class ImportAssertions
{
    /// <summary>"4 2 0 2": read, accepted, unchanged, rejected.</summary>
    public static string Numbers(this ImportView import) => $"{import.RowsRead} {import.RowsAccepted} {import.RowsUnchanged} {import.RowsRejected}";
}
