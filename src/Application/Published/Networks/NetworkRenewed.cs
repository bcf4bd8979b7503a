using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Networks.NetworkRenewed;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>A network began anew.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record NetworkRenewed(Guid Id, string Name, IReadOnlyList<string> Aliases) : IPublishedFrom<Happened, NetworkRenewed>
{
    public string Href => $"/networks/v1/networks/{Id}";

    public static NetworkRenewed From(Happened happened) => new(happened.Network.Value, happened.Name, happened.Aliases);
}
