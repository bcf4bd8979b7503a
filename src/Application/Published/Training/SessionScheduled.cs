using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Sessions.SessionScheduled;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>A session was planned, or entered after the fact.</summary>
[SeenBy(Share.All, Scopes.TrainingRead, Scopes.TrainingRegister, Scopes.TrainingManage)]
public sealed record SessionScheduled(Guid Id, Guid CourseId, DateTimeOffset Start) : IPublishedFrom<Happened, SessionScheduled>
{
    public string Href => $"/training/v1/sessions/{Id}";

    public static SessionScheduled From(Happened happened) => new(happened.Session.Value, happened.Course.Value, happened.Start);
}
