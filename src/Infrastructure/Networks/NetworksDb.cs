using Dossin.Partnerships.Application.Networks;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Networks;

public sealed class NetworksDb(DbContextOptions<NetworksDb> options) : ContextDb(options), INetworksDb;

public sealed class NetworksDesignTime() : DesignTime<NetworksDb>("networks", options => new NetworksDb(options));
