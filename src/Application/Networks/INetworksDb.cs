using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Committees;
using Dossin.Partnerships.Domain.Networks.Figures;
using Dossin.Partnerships.Domain.Networks.Grants;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.Memberships;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using Dossin.Partnerships.Domain.Networks.Timeline;
using Dossin.Partnerships.Domain.Networks.Visits;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks;

/// <summary>The roots of Networks.</summary>
public interface INetworksDb : IDb
{
    DbSet<Organization> Organizations => Set<Organization>();

    DbSet<Network> Networks => Set<Network>();

    DbSet<Membership> Memberships => Set<Membership>();

    DbSet<Activity> Activities => Set<Activity>();

    DbSet<ReportedFigure> ReportedFigures => Set<ReportedFigure>();

    DbSet<Project> Projects => Set<Project>();

    DbSet<Grant> Grants => Set<Grant>();

    DbSet<Committee> Committees => Set<Committee>();

    DbSet<Meeting> Meetings => Set<Meeting>();

    DbSet<Initiative> Initiatives => Set<Initiative>();

    DbSet<KnowledgeItem> KnowledgeItems => Set<KnowledgeItem>();

    DbSet<ExchangeVisit> ExchangeVisits => Set<ExchangeVisit>();

    /// <summary>Agreements, as their context told of them.</summary>
    DbSet<KnownAgreement> KnownAgreements => Set<KnownAgreement>();

    /// <summary>The organizations with names that answer to what was typed, as <c>SearchedNames.Asked</c> writes it.</summary>
    IQueryable<Organization> Named(string asked);

    /// <summary>The knowledge items with words in title or summary that answer to what was typed, as <c>SearchedNames.Asked</c> writes it.</summary>
    IQueryable<KnowledgeItem> Saying(string asked);

    /// <summary>
    /// The memberships that hold on a day by the wide reading, each organization once in a network: of several roles or spells
    /// the one that began first. With a role, of those in that role.
    /// </summary>
    IQueryable<Membership> MembershipsOn(DateOnly day, MembershipRole? role);

    /// <summary>An organization, locked until the end of the transaction: whoever changes its memberships comes after.</summary>
    IQueryable<Organization> Locked(OrganizationId organization);

    /// <summary>A project, locked until the end of the transaction: whoever names one of its objectives, or drops one, comes after.</summary>
    IQueryable<Project> Locked(ProjectId project);

    /// <summary>A knowledge item, locked until the end of the transaction: whoever changes it comes after.</summary>
    IQueryable<KnowledgeItem> Locked(KnowledgeItemId item);
}
