using Dossin.Partnerships.Infrastructure;
using Microsoft.Extensions.Configuration;
using Npgsql;

// The command migrate of the service, without the service: for an installation that migrates from another machine.
// Needs, for each context: ConnectionStrings__<context>_owner. With ConnectionStrings__admin, a role that may create roles,
// it first makes the roles and schemas, with the passwords of ConnectionStrings__<context>_owner and ConnectionStrings__<context>.
var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
try
{
    await new SchemaUpgrade(settings.GetConnectionString, Console.WriteLine).Run(CancellationToken.None);
    return 0;
}
catch (Exception e) when (e is InvalidOperationException or NpgsqlException or ArgumentException)
{
    await Console.Error.WriteLineAsync($"Not migrated: {e.Message}");
    return 1;
}
