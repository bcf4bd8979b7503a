using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks;

/// <summary>The roots of Networks.</summary>
public interface INetworksDb : IDb
{
    DbSet<Organization> Organizations => Set<Organization>();

    DbSet<Network> Networks => Set<Network>();
}
