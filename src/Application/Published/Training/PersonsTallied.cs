using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Statistics.PersonsTallied;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>
/// Something else is to be said of how many persons followed the courses of a family; without <c>atMost</c> nothing bounds
/// it. The id is the family's, the same each time.
/// </summary>
[SeenBy(Share.All, Scopes.TrainingRead, Scopes.TrainingRegister, Scopes.TrainingManage)]
public sealed record PersonsTallied(Guid Id, string CourseFamily, DateOnly AsOf, long AtLeast, long? AtMost) : IPublishedFrom<Happened, PersonsTallied>
{
    public string Href => "/training/v1/statistics/participations?groupBy=courseFamily";

    public static PersonsTallied From(Happened happened) => new(
        happened.Tally.Value, happened.CourseFamily, happened.AsOf, happened.Persons.AtLeast, happened.Persons.AtMost);
}
