using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>Ends an agreement that waits for signatures or is in force.</summary>
public sealed record TerminateAgreement(AgreementId Agreement, Termination Termination, Precondition? IfMatch) : IChange<AgreementView>;

/// <summary>The end of an agreement before its time.</summary>
/// <param name="On">The first day on which it no longer holds.</param>
/// <param name="Reason">Why.</param>
public sealed record Termination(DateOnly On, string Reason);

internal sealed class TerminationValidator : AbstractValidator<Termination>
{
    public TerminationValidator()
    {
        RuleFor(ask => ask.On).IsOfOurTimes();
        RuleFor(ask => ask.Reason).NotEmpty().UpTo(Agreement.ReasonLimit);
    }
}

internal sealed class TerminateAgreementHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<TerminateAgreement, AgreementView>
{
    public async Task<AgreementView> Handle(TerminateAgreement ask, CancellationToken ct)
    {
        var agreement = await db.Agreements.Get(ask.Agreement, ct);
        agreement.MustBe(ask.IfMatch);
        agreement.Terminate(ask.Termination.On, ask.Termination.Reason, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Managed(agreement);
    }
}
