using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Figures.FigureReported;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>Somebody published a total, or what is kept of it was corrected.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record FigureReported(Guid Id, Guid? NetworkId) : IPublishedFrom<Happened, FigureReported>
{
    public string Href => $"/networks/v1/reportedFigures/{Id}";

    public static FigureReported From(Happened happened) => new(happened.Figure.Value, happened.Network?.Value);
}
