using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>The database of one context: its own schema, outbox and inbox; mappings are found by their namespace.</summary>
public abstract class ContextDb(DbContextOptions options, TimeProvider clock) : DbContext(options)
{
    public string Context => ContextName.Of(GetType());

    public static void Configure(DbContextOptionsBuilder options, string connectionString, string context) => options
        .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("migrations", context))
        .UseSnakeCaseNamingConvention();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var root in ChangeTracker.Entries<IAggregate>().Select(entry => entry.Entity).ToList())
        {
            AddRange(root.Events.Select(happened => PublishedEvents.Message(happened, clock.GetUtcNow())).OfType<OutboxMessage>());
            root.ForgetEvents();
        }

        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Two callers passed the handler's check at the same time; the index saw the second one.
            throw new RuleBroken("duplicate", "Something with the same key was saved a moment ago.");
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conversions.Add(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Context);
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly, type => type.Namespace == GetType().Namespace);
        modelBuilder.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox");
            message.Property(m => m.Sequence).UseIdentityAlwaysColumn();
            message.Property(m => m.Payload).HasColumnType("jsonb");
            message.HasIndex(m => m.Position).IsUnique();
            message.HasIndex(m => m.Sequence).HasFilter("delivered_at is null");
        });
    }
}
