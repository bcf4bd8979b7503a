using Dossin.Partnerships.Api.Kernel;

namespace Dossin.Partnerships.Api.Networks;

internal static class NetworksApi
{
    public static readonly ContextApi Context = new(
        "networks", "Networks", "Who works together and what they do: organizations, networks and their members, activities, grants, projects, initiatives and visits.",
        context =>
        {
            context.MapOrganizations();
            context.MapNetworks();
            context.MapMemberships();
            context.MapActivities();
            context.MapReportedFigures();
            context.MapStatistics();
            context.MapTimeline();
            context.MapGrants();
            context.MapProjects();
            context.MapCommittees();
            context.MapInitiatives();
            context.MapKnowledgeItems();
            context.MapExchangeVisits();
        });
}
