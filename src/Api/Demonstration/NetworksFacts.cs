using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Api.Kernel.Input;
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
using Dossin.Partnerships.Infrastructure;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Api.Demonstration;

/// <summary>The facts of the source texts that concern Networks, entered through the use cases that a user's data go through.</summary>
internal static class NetworksFacts
{
    // Where a document refers to another one, by its key in the file.
    private static readonly string[] Links = ["networkId", "organizationId", "organizationIds", "coordinator", "projectId", "implementer", "host"];

    public static async Task Load(IServiceProvider services, CancellationToken ct)
    {
        var (ask, db) = (services.GetRequiredService<IMediator>(), services.GetRequiredService<INetworksDb>());
        if (await db.Organizations.AnyAsync(ct))
        {
            return;
        }

        var facts = await Read("networks");
        var ids = new Dictionary<string, string>();
        await Enter<RegisterOrganization, OrganizationView>("organizations", view => view.Id.Value);
        await Enter<FoundNetwork, NetworkView>("networks", view => view.Id.Value);
        await Enter<BeginMembership, MembershipView>("memberships", view => view.Id.Value);
        await Enter<ReportFigure, ReportedFigureView>("reportedFigures", view => view.Id.Value);
        await Enter<RecordActivity, ActivityView>("activities", view => view.Id.Value);
        facts = await Read("projects");
        await Enter<StartProject, ProjectView>("projects", view => view.Id.Value);
        await Enter<ProposeInitiative, InitiativeView>("initiatives", view => view.Id.Value);
        await Enter<AwardGrant, GrantView>("grants", view => view.Id.Value);
        await Enter<PlanVisit, ExchangeVisitView>("exchangeVisits", view => view.Id.Value);

        async Task<JsonNode> Read(string file)
        {
            using var resource = typeof(DevelopmentDatabase).Assembly.GetManifestResourceStream($"Demonstration/facts.{file}.json")!;
            return (await JsonNode.ParseAsync(resource, cancellationToken: ct))!;
        }

        async Task Enter<TChange, TView>(string section, Func<TView, Guid> id) where TChange : IChange<TView>
        {
            foreach (var fact in facts[section]!.AsArray())
            {
                var document = Linked(fact!["document"]!, null, ids);
                ids[fact["key"]!.GetValue<string>()] = id(await ask.Send(document.Deserialize<TChange>(StrictJson.Options)!, ct)).ToString();
            }
        }
    }

    private static JsonNode Linked(JsonNode node, string? name, Dictionary<string, string> ids) => node switch
    {
        JsonObject several => new JsonObject(several.Select(member => KeyValuePair.Create(member.Key, member.Value is { } value ? Linked(value, member.Key, ids) : null))),
        JsonArray list => new JsonArray([.. list.Select(item => Linked(item!, name, ids))]),
        _ when Links.Contains(name) => ids[node.GetValue<string>()],
        _ => node.DeepClone(),
    };
}
