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
    private readonly List<NpgsqlBatchCommand> _left = [];
    private Guid? _heldFor;

    public string Context => ContextName.Of(GetType());

    /// <summary>What the saves of this transaction tell others.</summary>
    internal IReadOnlyList<IPublished> Told => IsHeld ? _told : [];

    /// <summary>Statements that travel with the end of this transaction.</summary>
    internal IReadOnlyList<NpgsqlBatchCommand> Left => IsHeld ? _left : [];

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

    /// <summary>Waits until no other transaction does this; then others wait for the end of this one.</summary>
    /// <param name="what">The same words wherever the same is done.</param>
    /// <param name="ct">Ends the waiting.</param>
    internal Task Alone(string what, CancellationToken ct) => Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({what}))", ct);

    /// <summary>Publishes what an aggregate raised, with the end of the transaction.</summary>
    internal void Tell(IAggregate aggregate)
    {
        Hold();
        foreach (var happened in aggregate.Events)
        {
            if (PublishedEvents.Of(happened) is { } published)
            {
                _told.Add(published);
            }
        }

        aggregate.ForgetEvents();
    }

    /// <summary>Leaves a statement for the end of the transaction: a change that needs no answer saves a round trip.</summary>
    internal void Leave(NpgsqlBatchCommand statement)
    {
        Hold();
        _left.Add(statement);
        HasChanged = true;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<IAggregate>())
        {
            Tell(entry.Entity);
        }

        try
        {
            var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            HasChanged |= rows > 0;
            return rows;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException refused && Meaning(refused) is { } meaning)
        {
            throw meaning;
        }
    }

    /// <summary>What a refusal of the database says to who asked; null where it is a failure.</summary>
    internal static Exception? Meaning(PostgresException refused) => refused.SqlState switch
    {
        // Two callers passed the handler's check at the same time; the index saw the second one, and is named after the rule.
        PostgresErrorCodes.UniqueViolation => new RuleBroken(
            refused.ConstraintName is { } name && name.StartsWith(UniqueRule, StringComparison.Ordinal) ? name[UniqueRule.Length..] : "duplicate",
            "Something with the same key was saved a moment ago."),
        // What it belongs to was removed meanwhile: who looks again does not find it.
        PostgresErrorCodes.ForeignKeyViolation => new DbUpdateConcurrencyException("What this belongs to was removed a moment ago.", refused),
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure =>
            new DbUpdateConcurrencyException("The database gave way to another change.", refused),
        _ => null,
    };

    /// <summary>Whether the database gave up a transaction for another one. EF Core puts that into failures of its own, also of what only reads and locks.</summary>
    internal static bool GaveWay(Exception? failure) => failure is not null
        && (failure is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } || GaveWay(failure.InnerException));

    private bool IsHeld => _heldFor == Database.CurrentTransaction?.TransactionId;

    /// <summary>Contexts are pooled: what another transaction told or left, or would have had it not failed, is not of this one.</summary>
    private void Hold()
    {
        if (!IsHeld)
        {
            _heldFor = Database.CurrentTransaction?.TransactionId;
            _told.Clear();
            _left.Clear();
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
