using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.Configuration;
using Npgsql;

// Brings the schemas of all contexts to this version, before the service of this version starts.
// Needs, for each context: ConnectionStrings__<context>_owner. With ConnectionStrings__admin, a role that may create roles,
// it first makes the roles and schemas, with the passwords of ConnectionStrings__<context>_owner and ConnectionStrings__<context>.
var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
try
{
    if (settings.GetConnectionString("admin") is { } admin)
    {
        await using var source = NpgsqlDataSource.Create(admin);
        foreach (var context in ContextRoles.Contexts)
        {
            await using var roles = source.CreateCommand(ContextRoles.Sql(context, Password(ContextRoles.Owner(context)), Password(context)));
            await roles.ExecuteNonQueryAsync();
            Console.WriteLine($"{context}: roles and schema are there.");
        }
    }

    await Schemas.Migrate(context => Connection(ContextRoles.Owner(context)), CancellationToken.None);
    Console.WriteLine($"Migrated: {string.Join(", ", ContextRoles.Contexts)}.");
    return 0;
}
catch (Exception e) when (e is InvalidOperationException or NpgsqlException)
{
    await Console.Error.WriteLineAsync($"Not migrated: {e.Message}");
    return 1;
}

string Connection(string name) => settings.GetConnectionString(name)
    ?? throw new InvalidOperationException($"set ConnectionStrings__{name}.");

string Password(string name) => new NpgsqlConnectionStringBuilder(Connection(name)).Password
    ?? throw new InvalidOperationException($"ConnectionStrings__{name} has no password to give to its role.");
