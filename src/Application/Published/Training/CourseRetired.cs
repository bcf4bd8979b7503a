using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Courses.CourseRetired;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>A course takes no sessions from a day on.</summary>
[SeenBy(Share.All, Scopes.TrainingRead, Scopes.TrainingRegister, Scopes.TrainingManage)]
public sealed record CourseRetired(Guid Id, string Code, string Family, bool ServesAsCurativeMeasure) : IPublishedFrom<Happened, CourseRetired>
{
    public string Href => $"/training/v1/courses/{Id}";

    public static CourseRetired From(Happened happened) =>
        new(happened.Course.Value, happened.Code, happened.Family, happened.ServesAsCurativeMeasure);
}
