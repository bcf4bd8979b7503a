using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Figures.FigureReported;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>Somebody published a total, or what is kept of it was corrected.</summary>
[SeenBy(Share.All, Scopes.TrainingRead, Scopes.TrainingRegister, Scopes.TrainingManage)]
public sealed record FigureReported(Guid Id, string? CourseCode) : IPublishedFrom<Happened, FigureReported>
{
    public string Href => $"/training/v1/reportedFigures/{Id}";

    public static FigureReported From(Happened happened) => new(happened.Figure.Value, happened.CourseCode);
}
