using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Audit;
using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using Dossin.Partnerships.Domain.Platform.Zones;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform;

/// <summary>The roots of Platform.</summary>
public interface IPlatformDb : IDb
{
    DbSet<Client> Clients => Set<Client>();

    DbSet<ToldZones> ToldZones => Set<ToldZones>();

    DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>To read: what stays of entries that are no longer kept.</summary>
    DbSet<AuditBlock> AuditBlocks => Set<AuditBlock>();

    DbSet<Webhook> Webhooks => Set<Webhook>();

    DbSet<Delivery> Deliveries => Set<Delivery>();

    /// <summary>One at a time closes what an operator has: of two who close each other's, the second one sees what the first did.</summary>
    Task LockOperators(CancellationToken ct);

    /// <summary>A client that nobody else changes or counts the webhooks of until this transaction ends.</summary>
    IQueryable<Client> Locked(ClientId client);
}
