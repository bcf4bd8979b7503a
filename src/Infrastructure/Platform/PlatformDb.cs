using Dossin.Partnerships.Application.Platform;
using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Platform;

public sealed class PlatformDb(DbContextOptions<PlatformDb> options) : ContextDb(options), IPlatformDb
{
    public Task LockOperators(CancellationToken ct) => Alone("platform.clients.operators", ct);

    // Keys and webhooks point to it, and go on doing so: only another change waits.
    public IQueryable<Client> Locked(ClientId client) => Set<Client>().FromSql($"select * from platform.clients where id = {client.Value} for no key update");
}

public sealed class PlatformDesignTime() : DesignTime<PlatformDb>("platform", options => new PlatformDb(options));
