using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Brings every context's schema to this version: in Development at start, elsewhere by the command migrate.</summary>
public static class Schemas
{
    /// <param name="owner">From a context's name to the connection of its owner role.</param>
    /// <param name="ct">Stops between two migrations.</param>
    public static async Task Migrate(Func<string, string> owner, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging().AddMigrations(owner).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        foreach (var db in scope.ServiceProvider.GetServices<ContextDb>())
        {
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
            {
                // Without its history table, MigrateAsync first logs a failed query as an error.
                await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);
                await db.Database.MigrateAsync(ct);
            }
        }

        foreach (var context in ContextRoles.Contexts)
        {
            await using var source = NpgsqlDataSource.Create(DatabaseConnections.ToPrimary(owner(context)));
            foreach (var script in Scripts(context))
            {
                await using var command = source.CreateCommand(script);
                await command.ExecuteNonQueryAsync(ct);
            }
        }

        await using var platform = NpgsqlDataSource.Create(DatabaseConnections.ToPrimary(owner("platform")));
        await using var ledger = platform.CreateCommand(ContextRoles.LedgerSql());
        await ledger.ExecuteNonQueryAsync(ct);
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
