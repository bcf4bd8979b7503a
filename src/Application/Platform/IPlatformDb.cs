using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Audit;
using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform;

/// <summary>The roots of Platform.</summary>
public interface IPlatformDb : IDb
{
    DbSet<Client> Clients => Set<Client>();

    DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    DbSet<Webhook> Webhooks => Set<Webhook>();

    DbSet<Delivery> Deliveries => Set<Delivery>();
}
