using System.Globalization;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Npgsql;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>
/// A streaming replica of a test's server, made by a copy of its files while it runs: not every place has pg_basebackup, and any
/// has what this needs. Made of a connection, as a host of another one would be.
/// </summary>
internal sealed class Standby : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServerAccount _account;
    private readonly PostgresBinaries _binaries;
    private readonly NpgsqlConnectionStringBuilder _here;

    private Standby(string folder, ServerAccount account, PostgresBinaries binaries, NpgsqlConnectionStringBuilder here) =>
        (_folder, _account, _binaries, _here) = (folder, account, binaries, here);

    /// <summary>Both servers, for a connection string.</summary>
    public string Hosts { get; private init; } = "";

    /// <summary>This one alone.</summary>
    public string Host => string.Create(CultureInfo.InvariantCulture, $"{_here.Host}:{_here.Port}");

    /// <param name="superuser">The connection of the primary's superuser to a database.</param>
    /// <param name="suffix">The end of its folder: two of one primary need two.</param>
    public static async Task<Standby> Of(string superuser, string suffix = "standby")
    {
        var primary = new NpgsqlConnectionStringBuilder(superuser) { Pooling = false };
        var account = ServerAccount.Choose();
        var binaries = await PostgresBinaries.FindAsync(Path.Combine(RepositoryRoot.Find(), "tools", "postgres"), _ => { }, CancellationToken.None);
        await using var connection = new NpgsqlConnection(primary.ConnectionString);
        await connection.OpenAsync();
        var data = (string)(await One(connection, "show data_directory"))!;
        var folder = $"{Path.GetDirectoryName(data)!}-{suffix}";
        await One(connection, "alter system set synchronous_commit = 'on'");
        await One(connection, "select pg_reload_conf()");
        await One(connection, "select pg_backup_start('standby', true)");
        await ChildProcess.RunAsync(new("cp", ["-a", data, folder]), CancellationToken.None);
        var label = (string)(await One(connection, "select labelfile from pg_backup_stop()"))!;
        var port = Port.Free();
        File.Delete(Path.Combine(folder, "postmaster.pid"));
        await File.WriteAllTextAsync(Path.Combine(folder, "backup_label"), label);
        await File.WriteAllTextAsync(Path.Combine(folder, "standby.signal"), "");
        await File.AppendAllTextAsync(Path.Combine(folder, "local.conf"),
            string.Create(CultureInfo.InvariantCulture,
                $"\nport = {port}\nunix_socket_directories = ''\nhot_standby_feedback = on\nprimary_conninfo = 'host={primary.Host} port={primary.Port} user={primary.Username} password={primary.Password}'\n"));
        if (account.Name is { } name)
        {
            await ChildProcess.RunAsync(new("chown", ["-R", name, folder]), CancellationToken.None);
        }

        var standby = new Standby(folder, account, binaries, new(primary.ConnectionString) { Port = port })
        {
            Hosts = string.Create(CultureInfo.InvariantCulture, $"{primary.Host}:{primary.Port},{primary.Host}:{port}"),
        };
        await standby.Start();
        return standby;
    }

    public Task Start() => Control("start", "-l", Path.Combine(_folder, "server.log"));

    /// <summary>It begins a history of its own, in which it is the primary.</summary>
    public Task Promote() => Control("promote");

    /// <summary>It is gone from one moment to the other.</summary>
    public Task Kill() => Control("stop", "-m", "immediate");

    /// <summary>The first value of a query, as the superuser; null where there is none.</summary>
    public async Task<object?> One(string sql)
    {
        await using var connection = new NpgsqlConnection(_here.ConnectionString);
        await connection.OpenAsync(PartnershipsApi.Token);
        return await One(connection, sql);
    }

    public async ValueTask DisposeAsync()
    {
        await ChildProcess.TryAsync(PgCtl("stop", "-m", "immediate"), CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<object?> One(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private Task<string> Control(string verb, params string[] more) => ChildProcess.RunAsync(PgCtl(verb, more), CancellationToken.None);

    private ChildProcess PgCtl(string verb, params string[] more) =>
        new(_binaries.Tool("pg_ctl"), [verb, "-w", "-t", "60", "-D", _folder, .. more]) { Account = _account.Name, Folder = Path.GetDirectoryName(_folder) };
}
