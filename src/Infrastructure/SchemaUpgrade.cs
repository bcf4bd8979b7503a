using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure;

/// <summary>
/// Brings the schemas of all contexts to this version, before the service of this version starts: the command migrate and
/// deploy/Migrator.
/// </summary>
/// <param name="setting">
/// From a name to its connection, null where it is not set: each context's owner (training_owner); for the roles also admin, who
/// may create roles, and each context (training).
/// </param>
/// <param name="tell">Hears a line for each step.</param>
public sealed class SchemaUpgrade(Func<string, string?> setting, Action<string> tell)
{
    /// <summary>Roles and schemas first where somebody who may make them is named, then the tables.</summary>
    /// <exception cref="InvalidOperationException">A connection is not set, or leads to a database that will not do.</exception>
    public async Task Run(CancellationToken ct)
    {
        // All that is missing is found before anything is changed.
        var owners = ContextRoles.Contexts.ToDictionary(context => context, context => Connection(ContextRoles.Owner(context)));
        var makesRoles = setting("admin") is { Length: > 0 };
        var roles = makesRoles ? ContextRoles.Contexts.Select(context => (Context: context, Sql: Roles(context))).ToList() : [];
        var who = makesRoles ? "admin" : ContextRoles.Owner("platform");
        MustBeOneDatabase(who);
        await using var first = NpgsqlDataSource.Create(DatabaseConnections.ToPrimary(Connection(who)));
        // Two at once would be in each other's way: the second one waits, and finds nothing to do.
        await using var alone = await first.OpenConnectionAsync(ct);
        if (await Pooler.IsBetween(alone, ct))
        {
            throw new InvalidOperationException($"ConnectionStrings__{who} leads to a pooler: name PostgreSQL itself.");
        }

        await Execute(alone, "set lock_timeout = 0; set statement_timeout = 0; select pg_advisory_lock(hashtext('migrate'))", ct);
        await MustBeUnicode(alone, ct);
        foreach (var (context, sql) in roles)
        {
            await Execute(alone, sql, ct);
            tell($"{context}: roles and schema are there.");
        }

        await Schemas.Migrate(context => owners[context], ct);
        tell($"Migrated: {string.Join(", ", ContextRoles.Contexts)}.");
    }

    /// <summary>All contexts write into the ledger of Platform with what they change.</summary>
    private void MustBeOneDatabase(string who)
    {
        var database = Database(who);
        if (ContextRoles.Contexts.Select(ContextRoles.Owner).FirstOrDefault(other => Database(other) != database) is { } other)
        {
            throw new InvalidOperationException($"ConnectionStrings__{who} leads to database {database}, ConnectionStrings__{other} to {Database(other)}: all contexts are in one.");
        }
    }

    private string? Database(string name) => new NpgsqlConnectionStringBuilder(Connection(name)).Database;

    /// <summary>In another encoding what some people are called cannot be stored.</summary>
    private static async Task MustBeUnicode(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var asked = new NpgsqlCommand("show server_encoding", connection);
        if (await asked.ExecuteScalarAsync(ct) is not "UTF8" and var other)
        {
            throw new InvalidOperationException($"the encoding of database {connection.Database} is {other}: make it with encoding 'UTF8' template template0.");
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The roles, with the passwords that their own connections name, and the schema.</summary>
    private string Roles(string context) => ContextRoles.Sql(context, Password(ContextRoles.Owner(context)), Password(context));

    private string Connection(string name)
    {
        var given = setting(name) is { Length: > 0 } found ? found : throw new InvalidOperationException($"set ConnectionStrings__{name}.");
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(given).Host) ? throw new ArgumentException("It names no Host.") : given;
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException($"ConnectionStrings__{name} is no connection string: {e.Message}");
        }
    }

    /// <summary>As the server keeps it, and not as it is: a statement that is refused, or any where the server is told so, is written into its log.</summary>
    private string Password(string name) => new NpgsqlConnectionStringBuilder(Connection(name)).Password is { Length: > 0 } password
        ? ScramVerifier.Of(password)
        : throw new InvalidOperationException($"ConnectionStrings__{name} has no password to give to its role.");
}
