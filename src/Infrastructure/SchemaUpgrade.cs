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
    /// <exception cref="InvalidOperationException">A connection is not set.</exception>
    public async Task Run(CancellationToken ct)
    {
        if (setting("admin") is { } admin)
        {
            await Roles(admin, ct);
        }

        // All that is missing is found before anything is changed.
        var owners = ContextRoles.Contexts.ToDictionary(context => context, context => Connection(ContextRoles.Owner(context)));
        await Schemas.Migrate(context => owners[context], ct);
        tell($"Migrated: {string.Join(", ", ContextRoles.Contexts)}.");
    }

    /// <summary>The roles, with the passwords that their own connections name, and the schemas.</summary>
    private async Task Roles(string admin, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(DatabaseConnections.ToPrimary(admin));
        foreach (var context in ContextRoles.Contexts)
        {
            await using var roles = source.CreateCommand(ContextRoles.Sql(context, Password(ContextRoles.Owner(context)), Password(context)));
            await roles.ExecuteNonQueryAsync(ct);
            tell($"{context}: roles and schema are there.");
        }
    }

    private string Connection(string name) => setting(name) ?? throw new InvalidOperationException($"set ConnectionStrings__{name}.");

    private string Password(string name) => new NpgsqlConnectionStringBuilder(Connection(name)).Password
        ?? throw new InvalidOperationException($"ConnectionStrings__{name} has no password to give to its role.");
}
