using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Organizations.OrganizationRenamed;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>The name of an organization, or another one that it goes by, changed.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record OrganizationRenamed(Guid Id, string Name, IReadOnlyList<string> Aliases) : IPublishedFrom<Happened, OrganizationRenamed>
{
    public string Href => $"/networks/v1/organizations/{Id}";

    public static OrganizationRenamed From(Happened happened) => new(happened.Organization.Value, happened.Name, happened.Aliases);
}
