using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Organizations.OrganizationRegistered;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>An organization is known from now on.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record OrganizationRegistered(Guid Id, string Name, IReadOnlyList<string> Aliases) : IPublishedFrom<Happened, OrganizationRegistered>
{
    public string Href => $"/networks/v1/organizations/{Id}";

    public static OrganizationRegistered From(Happened happened) => new(happened.Organization.Value, happened.Name, happened.Aliases);
}
