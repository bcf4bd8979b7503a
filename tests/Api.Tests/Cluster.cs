using System.Globalization;
using Dossin.Partnerships.Application;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Clients;
using Dossin.Partnerships.Infrastructure;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

[assembly: AssemblyFixture(typeof(Dossin.Partnerships.Api.Tests.SharedServer))]

namespace Dossin.Partnerships.Api.Tests;

/// <summary>The one server of a run; it starts when a test first needs it.</summary>
public sealed class SharedServer : IAsyncDisposable
{
    private readonly Lazy<Task<Cluster>> _cluster = new(() => Tests.Cluster.Start("test"));

    internal Task<Cluster> Cluster => _cluster.Value;

    public async ValueTask DisposeAsync()
    {
        if (_cluster.IsValueCreated)
        {
            await (await _cluster.Value).DisposeAsync();
        }
    }
}

/// <summary>
/// A throwaway PostgreSQL with a template: migrated once by the owner roles, with the demonstration clients in it. A copy
/// costs a tenth of a second, whatever number of migrations there is.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const string Template = "template_partnerships";

    private static readonly string[] Elsewhere =
    [
        "timezone = 'Asia/Tokyo'", "datestyle = 'German, DMY'", "intervalstyle = 'sql_standard'", "bytea_output = 'escape'", "extra_float_digits = -5",
        "standard_conforming_strings = off", "escape_string_warning = off", "default_transaction_deferrable = on",
    ];

    private readonly PostgresCluster _cluster;
    private readonly SemaphoreSlim _copying = new(1);
    private readonly Dictionary<string, string> _keys = [];
    private int _databases;

    private Cluster(PostgresCluster cluster) => _cluster = cluster;

    /// <summary>The installation's secret, the same for every host.</summary>
    public static string Secret { get; } = Convert.ToBase64String(new byte[32]);

    /// <summary>The keys of the demonstration clients, by name.</summary>
    public IReadOnlyDictionary<string, string> Keys => _keys;

    /// <param name="family">The beginning of its folder's name; two servers of one process need two.</param>
    /// <param name="disk">Where its folder lies; null for where there is room.</param>
    public static async Task<Cluster> Start(string family, string? disk = null)
    {
        var started = new Cluster(await PostgresCluster.StartAsync(
            new()
            {
                Folder = disk is null ? FolderOf(family) : Path.Combine(disk, $"dossin-{family}-{Environment.ProcessId}"),
                PackageFolder = Path.Combine(RepositoryRoot.Find(), "tools", "postgres"),
                Throwaway = true,
            },
            CancellationToken.None));
        try
        {
            await started.MakeTemplate();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>A copy of the template, gone when it is disposed.</summary>
    public async Task<Database> NewDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        // A template is copied by one at a time, or the second one is refused.
        await _copying.WaitAsync();
        try
        {
            await Administer($"create database {name} template {Template} strategy file_copy");
        }
        finally
        {
            _copying.Release();
        }

        return new Database(this, name);
    }

    /// <summary>
    /// Where a throwaway server lies: in memory where there is room, as each database is a thousand files that are gone a moment later,
    /// and making them on a disk costs more than all that is written into them.
    /// </summary>
    /// <param name="family">The beginning of its name; two servers of one process need two.</param>
    public static string FolderOf(string family)
    {
        const string memory = "/dev/shm";
        const long enough = 3L << 30;
        var isThere = OperatingSystem.IsLinux()
            && File.ReadLines("/proc/mounts").Select(line => line.Split(' ')).Any(mount => mount[1] == memory && mount[2] == "tmpfs" && !mount[3].Split(',').Contains("noexec"))
            && new DriveInfo(memory).AvailableFreeSpace >= enough
            && File.ReadLines("/proc/meminfo").Where(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal))
                .Any(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10 >= enough);
        return Path.Combine(isThere ? memory : Path.GetTempPath(), $"dossin-{family}-{Environment.ProcessId}");
    }

    /// <summary>
    /// With time to connect: a machine that does all at once may need longer than a request has to hear that the database is away. And
    /// without a look at all types of a new database, as the service's own connections.
    /// </summary>
    public static string Patient(string connectionString) => connectionString + ";Timeout=60;Server Compatibility Mode=NoTypeLoading";

    public string ConnectionString(string database, string role) => _cluster.ConnectionString(database, role);

    /// <summary>Runs SQL as the superuser.</summary>
    public Task Execute(string database, string sql) => _cluster.ExecuteAsync(database, sql, CancellationToken.None);

    /// <summary>Makes and drops databases, as the superuser, over a connection that is kept.</summary>
    public async Task Administer(string sql)
    {
        await using var connection = new NpgsqlConnection(Administering);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The database goes away: every connection breaks, and nobody answers.</summary>
    public Task Stop() => _cluster.StopAsync();

    /// <summary>It comes back at the same address with the same data.</summary>
    public Task StartAgain() => _cluster.StartAgainAsync(CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        ClearPool(Administering);
        _copying.Dispose();
        return _cluster.DisposeAsync();
    }

    /// <summary>Closes what is kept of these connections alone: other classes go on with theirs.</summary>
    public static void ClearPool(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private async Task MakeTemplate()
    {
        await _cluster.EnsureDatabaseAsync(Template, CancellationToken.None);
        await Execute(Template, string.Join('\n', ContextRoles.Contexts.Select(context => ContextRoles.Sql(context, _cluster.Password, _cluster.Password))));
        // An operator's roles have settings of their own: whatever the service asks names the schema, and means the same wherever the
        // database says that it is, and however it writes what it is asked.
        await Execute(Template, string.Join('\n',
            from context in ContextRoles.Contexts
            from role in new[] { ContextRoles.App(context), ContextRoles.Owner(context) }
            from setting in role == ContextRoles.App(context) ? [.. Elsewhere, "search_path = ''"] : Elsewhere
            select $"alter role {role} set {setting};"));
        await Schemas.Migrate(context => Unpooled(ContextRoles.Owner(context)), CancellationToken.None);
        await NextRelease.Migrate(Unpooled);
        await RegisterClients();
        // Nobody may be connected to what is copied.
        await Execute("postgres",
            $"""
            alter database {Template} with allow_connections false;
            select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Template}';
            """);
    }

    private async Task RegisterClients()
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddApplication(autoMapperLicenseKey: null)
            .AddInfrastructure(context => Unpooled(ContextRoles.App(context)), Secrets.Parse(Secret), TimeProvider.System)
            .AddScoped<CurrentCaller>()
            .AddScoped(provider => provider.GetRequiredService<CurrentCaller>().Value)
            .BuildServiceProvider();
        foreach (var client in DemonstrationClient.All)
        {
            _keys[client.Name] = await services.Register(client.Name, client.Scopes, client.Zones, client.Organization);
        }
    }

    private string Administering => Patient(ConnectionString("postgres", PostgresCluster.Superuser));

    private string Unpooled(string role) => ConnectionString(Template, role) + ";Pooling=false";
}

/// <summary>A database of one test class.</summary>
internal sealed record Database(Cluster Cluster, string Name) : IAsyncDisposable
{
    /// <summary>As the context's app role, which is all that the service ever is.</summary>
    public string ConnectionString(string context) => Cluster.Patient(Cluster.ConnectionString(Name, ContextRoles.App(context)));

    /// <summary>Settings of a service that is as patient as an installation that says nothing about it, and not as tests are.</summary>
    public IEnumerable<(string Name, string Value)> Impatient() =>
        ContextRoles.Contexts.Select(context => ($"ConnectionStrings:{context}", Cluster.ConnectionString(Name, ContextRoles.App(context))));

    /// <summary>As somebody who sees every table, and every row of it.</summary>
    public string ConnectionStringOfAll() => Cluster.Patient(Cluster.ConnectionString(Name, PostgresCluster.Superuser));

    /// <summary>Where its hosts keep the keys of conversations.</summary>
    public string KeyFolder { get; } = Directory.CreateTempSubdirectory("dossin-keys-").FullName;

    /// <summary>Runs SQL as somebody who may do everything.</summary>
    public Task Execute(string sql) => Cluster.Execute(Name, sql);

    /// <summary>Its connections that are kept, which may have been ended, are no longer.</summary>
    public void ClearPools() => ContextRoles.Contexts.Select(ConnectionString).Append(ConnectionStringOfAll()).ToList().ForEach(Cluster.ClearPool);

    public async ValueTask DisposeAsync()
    {
        ClearPools();
        await Cluster.Administer($"drop database if exists {Name} with (force)");
        Directory.Delete(KeyFolder, recursive: true);
    }
}

internal static class ClientRegistration
{
    /// <summary>Registers a client as an operator would, and returns its key.</summary>
    public static async Task<string> Register(
        this IServiceProvider services, string name, IReadOnlyList<string> scopes, IReadOnlyList<string> zones, string organization)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        var ask = scope.ServiceProvider.GetRequiredService<IMediator>();
        var client = await ask.Send(new RegisterClient(name, organization, scopes, zones));
        return (await ask.Send(new IssueKey(client.Id, new KeyToIssue("tests")))).Key!;
    }
}
