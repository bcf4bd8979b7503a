using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Sessions.SessionCompleted;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>Who attended a session was recorded, or corrected: how many came and how many did not.</summary>
[SeenBy(Share.All, Scopes.TrainingRead, Scopes.TrainingRegister, Scopes.TrainingManage)]
public sealed record SessionCompleted(Guid Id, Guid CourseId, DateTimeOffset Start, int Attended, int Absent) : IPublishedFrom<Happened, SessionCompleted>
{
    public string Href => $"/training/v1/sessions/{Id}";

    public static SessionCompleted From(Happened happened) =>
        new(happened.Session.Value, happened.Course.Value, happened.Start, happened.Attended, happened.Absent);
}
