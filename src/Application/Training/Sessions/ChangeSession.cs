using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Sessions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Sessions;

/// <summary>Changes what is planned of a session; seats that come free go to those who wait.</summary>
public sealed record ChangeSession(SessionId Session, SessionPatch Patch, Precondition? IfMatch) : IChange<SessionView>;

/// <summary>What may change of a session (merge patch).</summary>
public sealed record SessionPatch
{
    /// <summary>When it starts.</summary>
    public Optional<DateTimeOffset> Start { get; init; }

    /// <summary>When it ends.</summary>
    public Optional<DateTimeOffset> End { get; init; }

    /// <summary>Where it is held.</summary>
    public Optional<VenuePatch> Venue { get; init; }

    /// <summary>In what language.</summary>
    public Optional<Language> Language { get; init; }

    /// <summary>How many seats there are; more of them go to those who wait.</summary>
    public Optional<int> Capacity { get; init; }

    /// <summary>How many places the waiting list has.</summary>
    public Optional<int> WaitingListCapacity { get; init; }

    /// <summary>Until when a seat can be taken; null: until the start.</summary>
    public Optional<DateTimeOffset?> RegistrationClosesAt { get; init; }

    /// <summary>Who teaches; a session that is completed or canceled takes this too, so that a name can be removed.</summary>
    public Optional<IReadOnlyList<string>> Trainers { get; init; }
}

internal sealed class SessionPatchValidator : AbstractValidator<SessionPatch>
{
    public SessionPatchValidator()
    {
        this.RuleForSet(patch => patch.Start, start => start.IsOfOurTimes());
        this.RuleForSet(patch => patch.Venue, venue => venue.SetValidator(new VenuePatchValidator()));
        this.RuleForSet(patch => patch.Capacity, seats => seats.InclusiveBetween(1, Session.LargestCapacity));
        this.RuleForSet(patch => patch.WaitingListCapacity, places => places.InclusiveBetween(0, Session.LargestCapacity));
        this.RuleForSet(patch => patch.Trainers, trainers => trainers.AreTrainers());
    }
}

internal sealed class ChangeSessionHandler(ITrainingDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangeSession, SessionView>
{
    public async Task<SessionView> Handle(ChangeSession ask, CancellationToken ct)
    {
        var session = await db.LockedWith(ask.Session, r => r.State == RegistrationState.Waitlisted, ct);
        session.MustBe(ask.IfMatch);
        var course = await db.Kept(session.CourseId).Get(session.CourseId, ct);
        var (patch, now) = (ask.Patch, session.Planned());
        var plan = now with
        {
            Start = patch.Start.Or(now.Start),
            End = patch.End.Or(now.End),
            Venue = patch.Venue.Or(now.Venue),
            Language = patch.Language.Or(now.Language),
            Capacity = patch.Capacity.Or(now.Capacity),
            WaitingListCapacity = patch.WaitingListCapacity.Or(now.WaitingListCapacity),
            RegistrationClosesAt = patch.RegistrationClosesAt.Or(now.RegistrationClosesAt),
            Trainers = patch.Trainers.Or(now.Trainers),
        };
        InputRefused.If(plan.Start >= plan.End, patch.End.IsSet ? "end" : "start", "invalidPeriod", "A session starts before it ends.");
        var at = clock.GetUtcNow();
        session.Change(course, plan, at);
        await db.BookDuties(session, at, ct);
        await db.SaveChangesAsync(ct);
        return map.Map<SessionView>(new SessionOfCourse { Session = session, Course = course });
    }
}
