using System.Collections.Concurrent;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>
/// The service of one test class, with a database of its own: a class takes it as IClassFixture. It listens on a loopback
/// port, so that what the socket's server does (limits, cut bodies, headers) is tested too.
/// </summary>
public class PartnershipsApi : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly Func<Task<Database>> _open;
    private readonly (string Name, string Value)[] _settings;
    private readonly bool _keepsDatabase;
    private readonly ConcurrentDictionary<string, HttpClient> _clients = new();
    private readonly WatchedLog _log = new();
    private Counter _names = new();
    private Database? _database;

    public PartnershipsApi(SharedServer server) : this(async () => await (await server.Cluster).NewDatabase(), [], keepsDatabase: false)
    {
    }

    private protected PartnershipsApi(Func<Task<Database>> open, (string Name, string Value)[] settings, bool keepsDatabase)
    {
        (_open, _settings, _keepsDatabase) = (open, settings, keepsDatabase);
        UseKestrel(0);
    }

    /// <summary>How long a test waits for what must come: on a busy machine everything takes its time, and where nothing comes a test fails anyway.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The end of the running test.</summary>
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Nobody: no credential.</summary>
    public HttpClient Anonymous => _clients.GetOrAdd("", _ => NewClient(key: null));

    /// <summary>Who plans and manages the courses.</summary>
    public HttpClient Client => As("kazerne-dossin");

    /// <summary>What the service logged, errors and worse.</summary>
    public IReadOnlyCollection<string> Errors => _log.Errors;

    internal WatchedLog Log => _log;

    internal TestClock Clock { get; } = new();

    internal Database Database => _database!;

    /// <summary>A demonstration client, by its name.</summary>
    public HttpClient As(string name) => _clients.GetOrAdd(name, _ => NewClient(Database.Cluster.Keys[name]));

    /// <summary>A client with scopes and zones of its own.</summary>
    public async Task<HttpClient> AsClientWith(string[] scopes, string[] zones, string? organization = null)
    {
        var name = $"client-{_names.Next()}";
        return _clients[name] = NewClient(await Services.Register(name, scopes, zones, organization ?? name));
    }

    /// <summary>Another process of the same installation: a new host on the same database, disposed by who asked for it.</summary>
    public async Task<PartnershipsApi> Another(params (string Name, string Value)[] settings)
    {
        var another = new PartnershipsApi(() => Task.FromResult(Database), settings, keepsDatabase: true) { _names = _names };
        await another.InitializeAsync();
        return another;
    }

    /// <summary>A course code that nobody else uses in this database.</summary>
    public string NewCode() => $"TEST-{_names.Next()}";

    /// <summary>Gives every job its turns until none has more to do: what one leads to, another may have to do.</summary>
    public async Task RunJobs()
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        var jobs = scope.ServiceProvider.GetServices<IJob>().ToList();
        for (var more = true; more;)
        {
            more = false;
            foreach (var job in jobs)
            {
                while (await job.Turn(Token))
                {
                    more = true;
                }
            }
        }
    }

    /// <summary>As the role under which the service runs.</summary>
    public string ConnectionString(string context) => Database.ConnectionString(context);

    /// <summary>Rows of a query, each with its first column, as the context's own role.</summary>
    public async Task<List<T>> Query<T>(string context, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(context));
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<T>();
        while (await reader.ReadAsync(Token))
        {
            rows.Add(reader.GetFieldValue<T>(0));
        }

        return rows;
    }

    /// <summary>For what happens in its own time: asked every 50 ms.</summary>
    public static async Task Eventually(Func<Task<bool>> condition, TimeSpan? within = null)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !await condition();)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(within ?? Patience, "this should have happened meanwhile");
            await Task.Delay(50, Token);
        }
    }

    public async ValueTask InitializeAsync()
    {
        Planted.WatchTraces();
        _database = await _open();
        await Task.Run(() => Services);
        Address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await base.DisposeAsync();
        List<string> kept = [];
        if (_database is not null && !_keepsDatabase)
        {
            kept = LooksAtTables ? await Planted.FoundIn(_database, CancellationToken.None) : [];
            await CloseDatabase(_database);
        }

        GC.SuppressFinalize(this);
        _log.Leaks.ShouldBeEmpty("the log has something confidential");
        kept.ShouldBeEmpty("a table has something confidential that is not sealed");
        Planted.InTraces.ShouldBeEmpty("a trace has something confidential");
        Planted.InRefusals.ShouldBeEmpty("a refusal repeats something confidential");
    }

    /// <summary>Whether its tables are searched at the end for what nobody may read in them.</summary>
    private protected virtual bool LooksAtTables => true;

    private protected virtual ValueTask CloseDatabase(Database database) => database.DisposeAsync();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // UseSetting reaches builder.Configuration before Program runs; ConfigureAppConfiguration comes too late.
        builder.UseEnvironment("Testing");
        builder.UseSetting("Secrets:Key", Cluster.Secret);
        foreach (var context in Infrastructure.Kernel.ContextRoles.Contexts)
        {
            builder.UseSetting($"ConnectionStrings:{context}", Database.ConnectionString(context));
        }

        builder.UseSetting("KeyRing:Folder", Database.KeyFolder);
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        // The whole service asks this one provider, jobs included.
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(_log)
            // Every category, more than an installation shows: statements of the database among them.
            .AddFilter<WatchedLog>(null, LogLevel.Information));
    }

    private HttpClient NewClient(string? key)
    {
        var http = new HttpClient(new Traced()) { BaseAddress = Address, Timeout = Patience };
        if (key is not null)
        {
            http.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        return http;
    }

    private sealed class Counter
    {
        private int _last;

        public int Next() => Interlocked.Increment(ref _last);
    }
}

/// <summary>The service on a server of its own, for tests that send the database away.</summary>
public sealed class ApiOnOwnServer : PartnershipsApi
{
    public ApiOnOwnServer() : this("own")
    {
    }

    /// <param name="family">The beginning of the server's folder: two of one run need two.</param>
    internal ApiOnOwnServer(string family) : base(async () => await (await Cluster.Start(family)).NewDatabase(), [], keepsDatabase: false)
    {
    }

    /// <summary>The database goes away: every connection breaks, and nobody answers.</summary>
    public Task SendDatabaseAway() => Database.Cluster.Stop();

    public Task BringDatabaseBack() => Database.Cluster.StartAgain();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        foreach (var (name, value) in Database.Impatient())
        {
            builder.UseSetting(name, value);
        }
    }

    // It may be away at the end.
    private protected override bool LooksAtTables => false;

    private protected override ValueTask CloseDatabase(Database database) => database.Cluster.DisposeAsync();
}
