using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Training.Participants;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participations;

/// <summary>The participations that the caller sees, newest first.</summary>
public sealed record ListParticipations : Listing<ParticipationView>
{
    /// <summary>Only those of this course.</summary>
    public CourseId? CourseId { get; init; }

    /// <summary>Only those of courses of this family.</summary>
    public string? CourseFamily { get; init; }

    /// <summary>Only those of persons who worked in this zone that day.</summary>
    public string? PoliceZone { get; init; }

    /// <summary>Only those held on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only those held on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only those of this participant.</summary>
    public ParticipantId? ParticipantId { get; init; }

    /// <summary>Only those that became known so.</summary>
    public ParticipationSource? Source { get; init; }
}

internal sealed class ListParticipationsValidator : ListingValidator<ListParticipations, ParticipationView, Participation>
{
    public ListParticipationsValidator() : base(ListParticipationsHandler.Orders)
    {
        RuleFor(ask => ask.CourseFamily).MaximumLength(Course.CodeLimit);
        RuleFor(ask => ask.PoliceZone).IsPoliceZone();
        RuleFor(ask => ask.To).Must((ask, to) => to is null || ask.From is null || ask.From <= to).WithErrorCode("invalidPeriod");
    }
}

internal sealed class ListParticipationsHandler(ITrainingDb db, IPager pager, IMapper map, Caller caller)
    : IRequestHandler<ListParticipations, Listed<ParticipationView>>
{
    public static readonly Orders<Participation, ParticipationView> Orders = new Orders<Participation, ParticipationView>()
        .By("heldOn", p => p.HeldOn, p => p.Id, view => (view.HeldOn, view.Id), newestFirst: true);

    public Task<Listed<ParticipationView>> Handle(ListParticipations ask, CancellationToken ct) => pager.Page(
        [.. db.ParticipationPartsFor(caller).Select(part => Filtered(part.AsNoTracking(), ask))], ask, Orders,
        rows => rows.WithCourses(db).ProjectTo<ParticipationView>(map.ConfigurationProvider), ct);

    private IQueryable<Participation> Filtered(IQueryable<Participation> participations, ListParticipations ask)
    {
        if (ask.CourseId is { } course)
        {
            participations = participations.Where(p => p.CourseId == course);
        }

        if (ask.CourseFamily is { } family)
        {
            participations = participations.Where(p => db.Courses.Any(c => c.Id == p.CourseId && c.Family == family));
        }

        if (ask.PoliceZone is { } zone)
        {
            participations = participations.Where(p => p.PoliceZone == zone);
        }

        if (ask.From is { } from)
        {
            participations = participations.Where(p => p.HeldOn >= from);
        }

        if (ask.To is { } to)
        {
            participations = participations.Where(p => p.HeldOn <= to);
        }

        if (ask.ParticipantId is { } participant)
        {
            participations = participations.Where(p => p.Person == participant.Value && !p.Forgotten);
        }

        if (ask.Source is { } source)
        {
            participations = participations.Where(p => p.Source == source);
        }

        return participations;
    }
}
