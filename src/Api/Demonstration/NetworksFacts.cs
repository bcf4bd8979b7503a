using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks;
using Dossin.Partnerships.Application.Networks.Activities;
using Dossin.Partnerships.Application.Networks.Figures;
using Dossin.Partnerships.Application.Networks.Grants;
using Dossin.Partnerships.Application.Networks.Initiatives;
using Dossin.Partnerships.Application.Networks.Memberships;
using Dossin.Partnerships.Application.Networks.Networks;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Application.Networks.Projects;
using Dossin.Partnerships.Application.Networks.Visits;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Api.Demonstration;

/// <summary>The facts of the source texts that concern Networks, entered through the use cases that a user's data go through.</summary>
internal static class NetworksFacts
{
    public static async Task Load(IServiceProvider services, CancellationToken ct)
    {
        var (ask, db) = (services.GetRequiredService<IMediator>(), services.GetRequiredService<INetworksDb>());
        if (await db.Organizations.AnyAsync(ct))
        {
            return;
        }

        var facts = FactFile.Read("networks");
        await Enter<RegisterOrganization, OrganizationView>("organizations", view => view.Id.Value);
        await Enter<FoundNetwork, NetworkView>("networks", view => view.Id.Value);
        await Enter<BeginMembership, MembershipView>("memberships", view => view.Id.Value);
        await Enter<ReportFigure, ReportedFigureView>("reportedFigures", view => view.Id.Value);
        await Enter<RecordActivity, ActivityView>("activities", view => view.Id.Value);
        facts = facts.And("projects");
        await Enter<StartProject, ProjectView>("projects", view => view.Id.Value);
        await Enter<ProposeInitiative, InitiativeView>("initiatives", view => view.Id.Value);
        await Enter<AwardGrant, GrantView>("grants", view => view.Id.Value);
        await Enter<PlanVisit, ExchangeVisitView>("exchangeVisits", view => view.Id.Value);

        async Task Enter<TChange, TView>(string section, Func<TView, Guid> id) where TChange : IChange<TView>
        {
            foreach (var fact in facts.Section(section))
            {
                facts.Entered(fact, id(await ask.Send(facts.Document<TChange>(fact), ct)));
            }
        }
    }
}
