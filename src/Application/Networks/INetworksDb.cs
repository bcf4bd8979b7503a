using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Committees;
using Dossin.Partnerships.Domain.Networks.Grants;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using Dossin.Partnerships.Domain.Networks.Visits;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks;

/// <summary>The roots of Networks.</summary>
public interface INetworksDb : IDb
{
    DbSet<Organization> Organizations => Set<Organization>();

    DbSet<Network> Networks => Set<Network>();

    DbSet<Activity> Activities => Set<Activity>();

    DbSet<Project> Projects => Set<Project>();

    DbSet<Grant> Grants => Set<Grant>();

    DbSet<Committee> Committees => Set<Committee>();

    DbSet<Meeting> Meetings => Set<Meeting>();

    DbSet<Initiative> Initiatives => Set<Initiative>();

    DbSet<KnowledgeItem> KnowledgeItems => Set<KnowledgeItem>();

    DbSet<ExchangeVisit> ExchangeVisits => Set<ExchangeVisit>();
}
