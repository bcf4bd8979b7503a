using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Sessions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Courses;

/// <summary>Ends a course: it takes no sessions from a day on.</summary>
public sealed record RetireCourse(CourseId Course, Retirement Retirement, Precondition? IfMatch) : IChange<CourseView>;

/// <summary>The end of a course.</summary>
/// <param name="On">The first day on which it takes no sessions.</param>
/// <param name="Reason">Why.</param>
public sealed record Retirement(DateOnly On, string Reason);

internal sealed class RetirementValidator : AbstractValidator<Retirement>
{
    public RetirementValidator() => RuleFor(ask => ask.Reason).NotEmpty().UpTo(Course.ReasonLimit);
}

internal sealed class RetireCourseHandler(ITrainingDb db, IMapper map, TimeProvider clock) : IRequestHandler<RetireCourse, CourseView>
{
    public async Task<CourseView> Handle(RetireCourse ask, CancellationToken ct)
    {
        var course = await db.Locked(ask.Course).Get(ask.Course, ct);
        course.MustBe(ask.IfMatch);
        var from = BelgianDay.Start(ask.Retirement.On);
        var planned = await db.Sessions.AnyAsync(
            session => session.CourseId == course.Id && session.State == SessionState.Scheduled && session.Start >= from, ct);
        var isRetired = course.State == CourseState.Retired;
        course.Retire(ask.Retirement.On, ask.Retirement.Reason, planned, clock.GetUtcNow());
        if (!isRetired)
        {
            course.MustHaveBeenGivenOn(await db.Participations.Where(one => one.CourseId == course.Id && one.AnnulledAt == null)
                .MaxAsync(one => (DateOnly?)one.HeldOn, ct));
        }

        await db.SaveChangesAsync(ct);
        return map.Map<CourseView>(course);
    }
}
