using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Figures.FigureWithdrawn;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>A published total is no longer evidence here.</summary>
[SeenBy(Share.All, Scopes.TrainingRead, Scopes.TrainingRegister, Scopes.TrainingManage)]
public sealed record FigureWithdrawn(Guid Id, string? CourseCode) : IPublishedFrom<Happened, FigureWithdrawn>
{
    public string Href => $"/training/v1/reportedFigures/{Id}";

    public static FigureWithdrawn From(Happened happened) => new(happened.Figure.Value, happened.CourseCode);
}
