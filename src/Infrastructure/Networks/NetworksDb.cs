using Dossin.Partnerships.Application.Networks;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.Memberships;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Networks;

public sealed class NetworksDb(DbContextOptions<NetworksDb> options) : ContextDb(options), INetworksDb
{
    public IQueryable<Organization> Named(string asked) => Set<Organization>().Where(organization => AnswersTo(organization.SearchText, asked));

    public IQueryable<KnowledgeItem> Saying(string asked) => Set<KnowledgeItem>().Where(item => AnswersTo(item.SearchText, asked));

    public IQueryable<Membership> MembershipsOn(DateOnly day, MembershipRole? role) => HeldOn(day, role?.Code());

    public IQueryable<Organization> Locked(OrganizationId organization) => LockedOrganization(organization.Value);

    public IQueryable<Project> Locked(ProjectId project) => LockedProject(project.Value);

    public IQueryable<KnowledgeItem> Locked(KnowledgeItemId item) =>
        Set<KnowledgeItem>().FromSql($"select * from networks.knowledge_items where id = {item.Value} for no key update");

    // Named as WrittenStatements reads it.
    private IQueryable<Organization> LockedOrganization(Guid organization) => FromExpression(() => LockedOrganization(organization));

    private IQueryable<Project> LockedProject(Guid project) => FromExpression(() => LockedProject(project));

    private IQueryable<Membership> HeldOn(DateOnly day, string? role) => FromExpression(() => HeldOn(day, role));

    private static bool AnswersTo(string words, string asked) => throw new InvalidOperationException("Only the database answers this.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasDbFunction(() => LockedOrganization(default)).HasName("locked_organizations");
        modelBuilder.HasDbFunction(() => LockedProject(default)).HasName("locked_projects");
        modelBuilder.HasDbFunction(() => AnswersTo("", "")).HasName("answers_to");
        modelBuilder.HasDbFunction(() => HeldOn(default, null)).HasName("memberships_on");
    }
}

public sealed class NetworksDesignTime() : DesignTime<NetworksDb>("networks", options => new NetworksDb(options));
