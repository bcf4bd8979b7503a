using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Training.Participants;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using FluentValidation;
using MediatR;

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
        RuleFor(ask => ask.CourseFamily).UpTo(Course.CodeLimit);
        RuleFor(ask => ask.PoliceZone).IsPoliceZone();
        RuleFor(ask => ask.To).Must((ask, to) => to is null || ask.From is null || ask.From <= to).WithErrorCode("invalidPeriod");
    }
}

internal sealed class ListParticipationsHandler(IListedParticipations participations, IPager pager, Caller caller)
    : IRequestHandler<ListParticipations, Listed<ParticipationView>>
{
    public static readonly Orders<Participation, ParticipationView> Orders = new Orders<Participation, ParticipationView>()
        .By("heldOn", p => p.HeldOn, p => p.Id, view => (view.HeldOn, view.Id), newestFirst: true);

    public Task<Listed<ParticipationView>> Handle(ListParticipations ask, CancellationToken ct) =>
        pager.Page(participations.Of(ask, caller.SeesEverybody() ? null : caller.Zones.Codes), ask, Orders, ct);
}
