using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Assignments;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Participations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participations;

/// <summary>Says that a participation is wrong: it counts nowhere any more, and a duty that it fulfilled is open again.</summary>
public sealed record AnnulParticipation(ParticipationId Participation, Annulment Annulment, Precondition? IfMatch) : IChange<ParticipationView>;

/// <summary>Why a participation counts nowhere.</summary>
/// <param name="Reason">Why it is wrong.</param>
public sealed record Annulment(string Reason);

internal sealed class AnnulmentValidator : AbstractValidator<Annulment>
{
    public AnnulmentValidator() => RuleFor(ask => ask.Reason).NotEmpty().UpTo(Participation.ReasonLimit).IsNoNationalNumber();
}

internal sealed class AnnulParticipationHandler(ITrainingDb db, IMapper map, TimeProvider clock) : IRequestHandler<AnnulParticipation, ParticipationView>
{
    public async Task<ParticipationView> Handle(AnnulParticipation ask, CancellationToken ct)
    {
        var participation = await db.Participations.Get(ask.Participation, ct);
        participation.MustBe(ask.IfMatch);
        var course = await db.Courses.Get(participation.CourseId, ct);
        var now = clock.GetUtcNow();
        participation.Annul(ask.Annulment.Reason, course, now);
        await db.ReopenDuties([participation], BelgianDay.Of(now), ct);

        await db.SaveChangesAsync(ct);
        return map.Map<ParticipationView>(new ParticipationOfCourse { Participation = participation, CourseCode = course.Code });
    }
}
