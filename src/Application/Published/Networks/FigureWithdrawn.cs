using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Figures.FigureWithdrawn;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>A published total is no longer evidence here.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record FigureWithdrawn(Guid Id, Guid? NetworkId) : IPublishedFrom<Happened, FigureWithdrawn>
{
    public string Href => $"/networks/v1/reportedFigures/{Id}";

    public static FigureWithdrawn From(Happened happened) => new(happened.Figure.Value, happened.Network?.Value);
}
