using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Pools of connections that keep their prepared statements and plans, and send nothing between requests.</summary>
internal static class DatabaseConnections
{
    /// <summary>
    /// How many a pool opens where the connection string does not say it. A connection is busy for less than a millisecond, and more
    /// statements at a time than a database has processors are in each other's way (docs/adr/0040). Npgsql's own is a hundred.
    /// </summary>
    private const int PoolSize = 8;

    /// <summary>
    /// The database finds within half a minute that the machine at the other end is gone. By itself it asks after two hours, and until then
    /// what that machine had begun keeps its locks: nobody else gives positions to events or seals the audit trail. One that says nothing for
    /// a while is kept, whatever the database is told of others: else the next request finds its connection ended.
    /// </summary>
    private const string Vanished = "-c idle_session_timeout=0 -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    /// <summary>Who waited for a lock then reads what the one before did: in a database that is told to isolate more, that would be hidden from it.</summary>
    private const string Isolated = @"-c default_transaction_isolation=read\ committed";

    private static readonly string PrimaryOnly = nameof(TargetSessionAttributes.Primary).ToLowerInvariant();

    /// <param name="connectionString">Of the context's app role.</param>
    /// <param name="name">Under which the pool is measured.</param>
    /// <param name="planning">Settings of the database's planner, as <c>-c name=value</c>.</param>
    /// <param name="history">Refuses an old primary; null where there is none to be met.</param>
    public static NpgsqlDataSource Open(string connectionString, string name, string planning = "", IHistory? history = null) =>
        Lasting(connectionString, name, planning, history).Build();

    /// <summary>The same for each of several hosts: whoever takes one says whether it must be the primary.</summary>
    public static NpgsqlMultiHostDataSource OpenHosts(string connectionString, string name, string planning, IHistory? history) =>
        Lasting(connectionString, name, planning, history).BuildMultiHost();

    /// <summary>The same database for exports: half as many connections, beside those of everything else.</summary>
    public static string ForExports(string connectionString)
    {
        var said = new NpgsqlConnectionStringBuilder(connectionString);
        said.MaxPoolSize = (SizeOfPool(said) + 1) / 2;
        return said.ConnectionString;
    }

    /// <summary>How many of those connections one client may hold.</summary>
    public static int ExportsOfClient(string connectionString) => (SizeOfPool(new(ForExports(connectionString))) + 1) / 2;

    /// <summary>Whether lists may be read from a standby: there are several hosts, and they are not there for a failover alone.</summary>
    public static bool HasStandbys(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) is var said && HasSeveralHosts(said) && said.TargetSessionAttributes != PrimaryOnly;

    /// <summary>The same database for what writes or listens: of several hosts, the one that is the primary now.</summary>
    public static string ToPrimary(string connectionString)
    {
        var said = new NpgsqlConnectionStringBuilder(connectionString);
        if (HasSeveralHosts(said))
        {
            said.TargetSessionAttributes = PrimaryOnly;
        }

        return said.ConnectionString;
    }

    /// <summary>How many seconds the database may take to say anything: what the string says, or two.</summary>
    public static int Patience(string connectionString) =>
        new DbConnectionStringBuilder { ConnectionString = connectionString }.TryGetValue(nameof(NpgsqlConnectionStringBuilder.Timeout), out var said)
            ? Math.Max(1, int.Parse((string)said, CultureInfo.InvariantCulture))
            : 2;

    /// <summary>For a connection beside the pool, as patient as one of the pool: those of the pool may all be busy, or serve somebody else next.</summary>
    public static NpgsqlConnectionStringBuilder Apart(string connectionString) => new(connectionString)
    {
        Pooling = false,
        Timeout = Patience(connectionString),
        CommandTimeout = Patience(connectionString),
    };

    /// <summary>
    /// Of what PostgreSQL stores, the product stores little: the rest (geometry, networks, ranges) is not even loaded. Nor has it types of
    /// its own, so no pool asks the database for all types before its first statement. Nor does any ask for Kerberos: TLS is what encrypts,
    /// and asking for the other first costs each new connection a round trip, and its libraries.
    /// </summary>
    /// <param name="said">Which database, as whom.</param>
    /// <param name="name">Under which it is measured: else that would be its address and role, which are nobody's business there.</param>
    /// <param name="history">Refuses an old primary, asked by each new connection.</param>
    public static NpgsqlSlimDataSourceBuilder Of(NpgsqlConnectionStringBuilder said, string name, IHistory? history = null)
    {
        said.GssEncryptionMode = GssEncryptionMode.Disable;
        var source = new NpgsqlSlimDataSourceBuilder(said.ConnectionString) { Name = name }
            .ConfigureTypeLoading(types => types.EnableTypeLoading(false))
            .EnableTransportSecurity().EnableArrays().EnableJsonTypes().EnableFullTextSearch();
        return history is null ? source : source.UsePhysicalConnectionInitializer(opened => history.MustBeLatest(opened).GetAwaiter().GetResult(), history.MustBeLatest);
    }

    private static bool HasSeveralHosts(NpgsqlConnectionStringBuilder said) => said.Host?.Contains(',', StringComparison.Ordinal) is true;

    private static int SizeOfPool(NpgsqlConnectionStringBuilder said) => said.Keys.Cast<string>().Contains("Maximum Pool Size") ? said.MaxPoolSize : PoolSize;

    private static NpgsqlSlimDataSourceBuilder Lasting(string connectionString, string name, string planning, IHistory? history)
    {
        var said = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            Enlist = false,
            // A request must hear within two seconds that the database is away.
            Timeout = Patience(connectionString),
        };
        // Each statement here has one good plan whatever its values; planning it anew costs more than running it. What the string says holds.
        said.Options = $"-c plan_cache_mode=force_generic_plan {Isolated} {Vanished} {planning} {said.Options}".TrimEnd();
        said.MaxPoolSize = SizeOfPool(said);
        return Of(said, name, history).ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false).EnablePhysicalOpenTracing(false));
    }
}
