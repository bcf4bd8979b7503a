using System.CommandLine;
using Dossin.Partnerships.Infrastructure;
using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>The only command that works as the owners of the schemas; the service never is one of them.</summary>
internal static class MigrateSchemas
{
    public static Command Of() => new Command(
        "migrate",
        "Brings the schemas of all contexts to this version. Needs ConnectionStrings__<context>_owner of each context; with ConnectionStrings__admin, "
        + "a role that may create roles, and ConnectionStrings__<context> it makes the roles and schemas first.").Does(async (parsed, ct) =>
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddSecretFiles().Build();
        try
        {
            await new SchemaUpgrade(settings.GetConnectionString, parsed.Progress).Run(ct);
        }
        catch (Exception e) when (e is InvalidOperationException or NpgsqlException or ArgumentException)
        {
            throw new CommandStopped(ExitCode.CannotWork, $"Not migrated: {e.Message}");
        }

        parsed.Tell(new { migrated = ContextRoles.Contexts });
        return ExitCode.Done;
    });
}
