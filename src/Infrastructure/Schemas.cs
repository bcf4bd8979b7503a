using System.Collections.Frozen;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure;

/// <summary>Brings every context's schema to this version: in Development at start, elsewhere by the command migrate.</summary>
public static class Schemas
{
    /// <summary>The last migration of each context. Written down for a start, which neither makes a model nor walks through all types to find them.</summary>
    public static readonly FrozenDictionary<string, string> Latest = new Dictionary<string, string>
    {
        ["training"] = "20261126114424_Initial",
        ["agreements"] = "20261128040915_Initial",
        ["complaints"] = "20261128041718_Initial",
        ["dialogues"] = "20261128044603_Initial",
        ["networks"] = "20261125204528_Initial",
        ["platform"] = "20261128040946_Initial",
    }.ToFrozenDictionary();

    /// <param name="owner">From a context's name to the connection of its owner role.</param>
    /// <param name="ct">Stops between two migrations.</param>
    /// <exception cref="InvalidOperationException">A later release was here.</exception>
    public static async Task Migrate(Func<string, string> owner, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging().AddMigrations(context => Considerate(owner(context))).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var contexts = scope.ServiceProvider.GetServices<ContextDb>().ToList();
        foreach (var db in contexts)
        {
            // Its functions would be replaced by older ones, beneath a service that goes on with its own.
            if ((await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations()).LastOrDefault() is { } later)
            {
                throw new InvalidOperationException($"a later release has migrated this database ({ContextName.Of(db.GetType())}, {later}): migrate with that one.");
            }
        }

        foreach (var db in contexts)
        {
            await Step(async () =>
            {
                if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
                {
                    // Without its history table, MigrateAsync first logs a failed query as an error.
                    await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);
                    await db.Database.MigrateAsync(ct);
                }
            }, ct);
        }

        foreach (var context in ContextRoles.Contexts)
        {
            await Run(owner(context), Scripts(context), ct);
        }

        await Run(owner("platform"), [ContextRoles.LedgerSql()], ct);
    }

    private static async Task Run(string owner, IEnumerable<string> scripts, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(DatabaseConnections.ToPrimary(Considerate(owner)));
        foreach (var script in scripts)
        {
            await using var command = source.CreateCommand(script);
            await Step(() => command.ExecuteNonQueryAsync(ct), ct);
        }
    }

    /// <summary>
    /// A step may take as long as it takes. But where somebody holds what it changes (a dump of the night, an export), all who come after
    /// it wait behind it, and the service with them: so it gives way, and tries again.
    /// </summary>
    private static string Considerate(string connectionString)
    {
        var said = new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 };
        said.Options = $"{said.Options} -c lock_timeout=2s -c statement_timeout=0".TrimStart();
        return said.ConnectionString;
    }

    private static async Task Step(Func<Task> step, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await step();
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable && attempt < 60)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), ct);
            }
        }
    }

    /// <summary>
    /// What a model cannot say: functions, triggers, tables that only SQL uses. Files in the context's folder, in the order of
    /// their names; each may be run as often as wanted.
    /// </summary>
    /// <param name="folder">The context's, or one inside it: training/Statistics.</param>
    internal static IEnumerable<string> Scripts(string folder)
    {
        var assembly = typeof(Schemas).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && name.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
