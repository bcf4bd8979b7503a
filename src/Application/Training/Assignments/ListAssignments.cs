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

internal sealed class ListAssignmentsValidator : ListingValidator<ListAssignments, AssignmentView, SeenAssignment>
{
    public ListAssignmentsValidator() : base(ListAssignmentsHandler.Orders) =>
        RuleFor(ask => ask.PoliceZone).IsPoliceZone();
}

internal sealed class ListAssignmentsHandler(ITrainingDb db, IPager pager, Caller caller) : IRequestHandler<ListAssignments, Listed<AssignmentView>>
{
    public static readonly Orders<SeenAssignment, AssignmentView> Orders = new Orders<SeenAssignment, AssignmentView>()
        .By("dueOn", row => row.Assignment.DueOn, row => row.Assignment.Id, view => (view.DueOn, view.Id));

    public Task<Listed<AssignmentView>> Handle(ListAssignments ask, CancellationToken ct)
    {
        var assignments = db.AssignmentsFor(caller).AsNoTracking();
        if (ask.State is { } state)
        {
            assignments = assignments.Where(a => a.State == state);
        }

        if (ask.PoliceZone is { } zone)
        {
            assignments = assignments.Where(a => a.PoliceZone == zone);
        }

        if (ask.DueBefore is { } day)
        {
            assignments = assignments.Where(a => a.DueOn < day);
        }

        if (ask.ParticipantId is { } participant)
        {
            assignments = assignments.Where(a => a.ParticipantId == participant);
        }

        if (ask.CourseId is { } course)
        {
            assignments = assignments.Where(a => a.CourseId == course);
        }

        return pager.Page(assignments.SeenBy(caller), ask, Orders, ct);
    }
}
