using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>The database of one context: its own schema; mappings are found by their namespace.</summary>
public abstract class ContextDb(DbContextOptions options) : DbContext(options), IDb
{
    /// <summary>
    /// What EF Core makes to serve any database with these settings: models, compiled queries, mappings of types. Left to
    /// itself it makes all of it again for each connection string, and each context has one of its own.
    /// </summary>
    private static readonly ServiceProvider Machinery = new ServiceCollection()
        .AddEntityFrameworkNpgsql().AddEntityFrameworkNamingConventions().BuildServiceProvider();

    private readonly List<IPublished> _told = [];
    private Guid? _toldIn;

    public string Context => ContextName.Of(GetType());

    /// <summary>What the saves of this transaction tell others.</summary>
    internal IReadOnlyList<IPublished> Told => _toldIn == Database.CurrentTransaction?.TransactionId ? _told : [];

    /// <summary>Whether the saves of this transaction changed a row.</summary>
    internal bool HasChanged { get; private set; }

    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource source, string context) => options
        .UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable("migrations", context))
        .UseSnakeCaseNamingConvention()
        .UseInternalServiceProvider(Machinery)
        .AddInterceptors(WrittenStatements.Instance)
        // What an index refuses is an answer and no failure; what is one is logged where it becomes a problem.
        // A locked row is one by its id, which EF Core does not see in a function.
        .ConfigureWarnings(warnings => warnings
            .Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug))
            .Ignore(CoreEventId.FirstWithoutOrderByAndFilterWarning));

    /// <summary>Nothing read: an earlier attempt, lost to a race, may have left its own picture of the rows.</summary>
    internal void Begin()
    {
        ChangeTracker.Clear();
        HasChanged = false;
        // A failed save ends the transaction, so the savepoint before it would be two statements for nothing.
        Database.AutoSavepointsEnabled = false;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Contexts are pooled: what another transaction told, or would have told had it not failed, is not of this one.
        if (_toldIn != Database.CurrentTransaction?.TransactionId)
        {
            _toldIn = Database.CurrentTransaction?.TransactionId;
            _told.Clear();
        }

        foreach (var entry in ChangeTracker.Entries<IAggregate>())
        {
            foreach (var happened in entry.Entity.Events)
            {
                if (PublishedEvents.Of(happened) is { } published)
                {
                    _told.Add(published);
                }
            }

            entry.Entity.ForgetEvents();
        }

        try
        {
            var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            HasChanged |= rows > 0;
            return rows;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refused)
        {
            // Two callers passed the handler's check at the same time; the index saw the second one, and is named after the rule.
            throw new RuleBroken(
                refused.ConstraintName is { } name && name.StartsWith(UniqueRule, StringComparison.Ordinal) ? name[UniqueRule.Length..] : "duplicate",
                "Something with the same key was saved a moment ago.");
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure })
        {
            throw new DbUpdateConcurrencyException("The database gave way to another change.", e);
        }
    }

    /// <summary>What the name of a unique index begins with; the rule that it guards follows: rule_alreadyRegistered.</summary>
    protected internal const string UniqueRule = "rule_";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conversions.Add(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Context);
        modelBuilder.Entity<InboxRow>(row => row.ToTable("inbox").HasKey(r => new { r.EventId, r.Reaction }));
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly, type => type.Namespace == GetType().Namespace);
        foreach (var root in modelBuilder.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IAggregate))))
        {
            root.FindProperty(nameof(Aggregate<>.Version))!.IsConcurrencyToken = true;
        }
    }
}
