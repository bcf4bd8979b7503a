using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Courses;

/// <summary>Changes what is said of a course; its code stays.</summary>
public sealed record ChangeCourse(CourseId Course, CoursePatch Patch, Precondition? IfMatch) : IChange<CourseView>;

/// <summary>What may change of a course (merge patch).</summary>
public sealed record CoursePatch
{
    /// <summary>The title, in at least one language.</summary>
    public Optional<TextPatch> Title { get; init; }

    /// <summary>The courses that are counted together with it.</summary>
    public Optional<string> Family { get; init; }

    /// <summary>Other codes under which records of it come in.</summary>
    public Optional<IReadOnlyList<string>> Aliases { get; init; }

    /// <summary>For whom it is.</summary>
    public Optional<Audience> Audience { get; init; }

    /// <summary>What it is about.</summary>
    public Optional<Theme> Theme { get; init; }

    /// <summary>Who teaches it.</summary>
    public Optional<string> Provider { get; init; }

    /// <summary>How long it takes, in minutes.</summary>
    public Optional<int> DurationMinutes { get; init; }

    /// <summary>Since when it exists; null removes it.</summary>
    public Optional<PartialDate?> Introduced { get; init; }

    /// <summary>Whether a complaint may end in the duty to follow it.</summary>
    public Optional<bool> ServesAsCurativeMeasure { get; init; }
}

internal sealed class CoursePatchValidator : AbstractValidator<CoursePatch>
{
    public CoursePatchValidator()
    {
        this.RuleForSet(patch => patch.Title, title => title.Says(Course.TitleLimit));
        this.RuleForSet(patch => patch.Family, family => family.IsCourseCode());
        this.RuleForSet(patch => patch.Aliases, aliases => aliases.AtMost(Course.AliasesLimit).ForEach(alias => alias.IsCourseCode()));
        this.RuleForSet(patch => patch.Provider, provider => provider.NotEmpty().UpTo(Course.ProviderLimit));
        this.RuleForSet(patch => patch.DurationMinutes, minutes => minutes.InclusiveBetween(1, Course.LongestMinutes));
    }
}

internal sealed class ChangeCourseHandler(ITrainingDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangeCourse, CourseView>
{
    public async Task<CourseView> Handle(ChangeCourse ask, CancellationToken ct)
    {
        var course = await db.Courses.Get(ask.Course, ct);
        course.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, course.About());
        var about = now with
        {
            Title = patch.Title.Or(now.Title),
            Family = patch.Family.Or(now.Family),
            Aliases = patch.Aliases.Or(now.Aliases),
            Audience = patch.Audience.Or(now.Audience),
            Theme = patch.Theme.Or(now.Theme),
            Provider = patch.Provider.Or(now.Provider),
            DurationMinutes = patch.DurationMinutes.Or(now.DurationMinutes),
            Introduced = patch.Introduced.Or(now.Introduced),
            ServesAsCurativeMeasure = patch.ServesAsCurativeMeasure.Or(now.ServesAsCurativeMeasure),
        };
        await db.RefuseTakenCodes(about.Aliases, course.Id, ct);
        if (about.Title != now.Title)
        {
            // Its sessions tell the title too, so that their ETags move with it. First, as who changes a session locks it before its course;
            // and then those that were planned meanwhile.
            await MoveSessions(course.Id, ct);
            await db.Locked(course.Id).Select(one => one.Id).FirstAsync(ct);
            await MoveSessions(course.Id, ct);
        }

        course.Change(about, clock.GetUtcNow());
        if (about.Introduced != now.Introduced)
        {
            // Who records that it was followed waits, or is seen.
            await db.Locked(course.Id).Select(one => one.Id).FirstAsync(ct);
            course.MustHaveBeenGivenOn(await db.Participations.Where(one => one.CourseId == course.Id && one.AnnulledAt == null)
                .MinAsync(one => (DateOnly?)one.HeldOn, ct));
        }

        await db.SaveChangesAsync(ct);
        return map.Map<CourseView>(course);
    }

    private Task<int> MoveSessions(CourseId course, CancellationToken ct) => db.Sessions.Where(session => session.CourseId == course)
        .ExecuteUpdateAsync(set => set.SetProperty(session => session.Version, session => session.Version + 1), ct);
}
