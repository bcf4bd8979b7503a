using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Courses.CourseChanged;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>Something that is told of a course changed.</summary>
[SeenBy(Share.All, Scopes.TrainingRead, Scopes.TrainingRegister, Scopes.TrainingManage)]
public sealed record CourseChanged(Guid Id, string Code, string Family, bool ServesAsCurativeMeasure) : IPublishedFrom<Happened, CourseChanged>
{
    public string Href => $"/training/v1/courses/{Id}";

    public static CourseChanged From(Happened happened) =>
        new(happened.Course.Value, happened.Code, happened.Family, happened.ServesAsCurativeMeasure);
}
