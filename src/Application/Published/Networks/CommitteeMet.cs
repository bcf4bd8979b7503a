using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Committees.CommitteeMet;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>A committee met.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record CommitteeMet(Guid Id, Text? Name, Guid? ProjectId) : IPublishedFrom<Happened, CommitteeMet>
{
    public string Href => $"/networks/v1/committees/{Id}";

    public static CommitteeMet From(Happened happened) => new(happened.Committee.Value, happened.Name, happened.Project?.Value);
}
