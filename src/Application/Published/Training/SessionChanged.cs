using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Sessions.SessionChanged;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>What is told of a session changed.</summary>
[SeenBy(Share.All, Scopes.TrainingRead, Scopes.TrainingRegister, Scopes.TrainingManage)]
public sealed record SessionChanged(Guid Id, Guid CourseId, DateTimeOffset Start) : IPublishedFrom<Happened, SessionChanged>
{
    public string Href => $"/training/v1/sessions/{Id}";

    public static SessionChanged From(Happened happened) => new(happened.Session.Value, happened.Course.Value, happened.Start);
}
