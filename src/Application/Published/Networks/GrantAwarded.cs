using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Grants.GrantAwarded;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>Somebody gave money.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record GrantAwarded(Guid Id, string Name, Guid? ProjectId) : IPublishedFrom<Happened, GrantAwarded>
{
    public string Href => $"/networks/v1/grants/{Id}";

    public static GrantAwarded From(Happened happened) => new(happened.Grant.Value, happened.Name, happened.Project?.Value);
}
