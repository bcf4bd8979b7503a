using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Training.Assignments;

/// <summary>Lets somebody off: the course need not be followed. A seat that was taken for it stays.</summary>
public sealed record WaiveAssignment(AssignmentId Assignment, Waiver Waiver, Precondition? IfMatch) : IChange<AssignmentView>;

/// <summary>Why a course need not be followed.</summary>
/// <param name="Reason">Shown to no other client.</param>
public sealed record Waiver(string Reason);

internal sealed class WaiverValidator : AbstractValidator<Waiver>
{
    public WaiverValidator() => RuleFor(ask => ask.Reason).NotEmpty().UpTo(Assignment.ReasonLimit).IsNoNationalNumber();
}

internal sealed class WaiveAssignmentHandler(ITrainingDb db, IMapper map, Caller caller, TimeProvider clock) : IRequestHandler<WaiveAssignment, AssignmentView>
{
    public async Task<AssignmentView> Handle(WaiveAssignment ask, CancellationToken ct)
    {
        var assignment = await db.OwnAssignments(caller).Get(ask.Assignment, ct);
        assignment.MustBe(ask.IfMatch);
        assignment.Waive(ask.Waiver.Reason, caller.ClientId, BelgianDay.Of(clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return map.Map<AssignmentView>(assignment.SeenBy(caller));
    }
}
