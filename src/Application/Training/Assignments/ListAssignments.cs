using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Training.Participants;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

/// <summary>The assignments of the caller's participants, the first due first.</summary>
public sealed record ListAssignments : Listing<AssignmentView>
{
    /// <summary>Only those in this state.</summary>
    public AssignmentState? State { get; init; }

    /// <summary>Only those of participants who work in this zone now.</summary>
    public string? PoliceZone { get; init; }

    /// <summary>Only those that are due before this day.</summary>
    public DateOnly? DueBefore { get; init; }

    /// <summary>Only those of this participant.</summary>
    public ParticipantId? ParticipantId { get; init; }

    /// <summary>Only those to follow this course.</summary>
    public CourseId? CourseId { get; init; }
}

internal sealed class ListAssignmentsValidator : ListingValidator<ListAssignments, AssignmentView, Assignment>
{
    public ListAssignmentsValidator() : base(ListAssignmentsHandler.Orders) =>
        RuleFor(ask => ask.PoliceZone).IsPoliceZone();
}

internal sealed class ListAssignmentsHandler(ITrainingDb db, IPager pager, IMapper map, Caller caller)
    : IRequestHandler<ListAssignments, Listed<AssignmentView>>
{
    public static readonly Orders<Assignment, AssignmentView> Orders = new Orders<Assignment, AssignmentView>()
        .By("dueOn", a => a.DueOn, a => a.Id, view => (view.DueOn, view.Id));

    public Task<Listed<AssignmentView>> Handle(ListAssignments ask, CancellationToken ct)
    {
        var assignments = db.AssignmentsFor(caller).AsNoTracking();
        if (ask.DueBefore is { } day)
        {
            assignments = assignments.Where(a => a.DueOn < day);
        }

        var asked = new Narrowed<Assignment, AssignmentView>(assignments, Orders);
        if (ask.ParticipantId is { } participant)
        {
            asked = asked.To(a => a.ParticipantId, participant);
        }

        var parts = asked.By(a => a.PoliceZone, caller, ask.PoliceZone);
        if (ask.State is { } state)
        {
            parts = [.. parts.Select(part => part.To(a => a.State, state))];
        }

        if (ask.CourseId is { } course)
        {
            parts = [.. parts.Select(part => part.To(a => a.CourseId, course))];
        }

        return pager.Page(parts, ask, rows => rows.SeenBy(caller).ProjectTo<AssignmentView>(map.ConfigurationProvider), ct);
    }
}
