using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>
/// A draft; or, with a day or a month or year of signing and nobody who has to sign, an agreement from before the system, which
/// is in force at once, or expired where its last day is past.
/// </summary>
/// <param name="Title">The title, in at least one language.</param>
/// <param name="Kind">How far it reaches.</param>
/// <param name="Parties">Who is bound; two or more before it can be signed.</param>
/// <param name="RequiredSignatories">Without whose signatures it does not come in force.</param>
/// <param name="SignedOn">The day on which an agreement from before the system was signed.</param>
/// <param name="SignedIn">The month or the year, where the source has no day.</param>
/// <param name="InForceFrom">Not in force before this day.</param>
/// <param name="EndsOn">The last day on which it is in force.</param>
/// <param name="Renews">The agreement in force that it is to replace; of one from before the system, also an agreement that was in force when it was signed and has ended by itself since.</param>
/// <param name="Elements">The text by parts, each with its public.</param>
/// <param name="DateNote">What the source says of the dates.</param>
public sealed record DraftAgreement(
    Text Title, AgreementKind Kind, IReadOnlyList<PartyId> Parties, IReadOnlyList<RequiredSignatory>? RequiredSignatories = null,
    DateOnly? SignedOn = null, PartialDate? SignedIn = null, DateOnly? InForceFrom = null, DateOnly? EndsOn = null, AgreementId? Renews = null,
    IReadOnlyList<Element>? Elements = null, Text? DateNote = null) : IChange<AgreementView>;

internal sealed class DraftAgreementValidator : AbstractValidator<DraftAgreement>
{
    public DraftAgreementValidator()
    {
        RuleFor(ask => ask.Title).Says(AgreementDescription.TitleLimit);
        RuleFor(ask => ask.Parties).AtMost(AgreementDescription.PartiesLimit);
        RuleFor(ask => ask.RequiredSignatories).AtMost(RequiredSignatory.Limit);
        RuleForEach(ask => ask.RequiredSignatories).SetValidator(new RequiredSignatoryValidator());
        RuleFor(ask => ask.SignedOn).IsOfOurTimes();
        RuleFor(ask => ask.InForceFrom).IsOfOurTimes();
        RuleFor(ask => ask.EndsOn).IsOfOurTimes();
        RuleFor(ask => ask.Elements!).IsParted();
        RuleFor(ask => ask.DateNote!).Says(AgreementDescription.NoteLimit);
    }
}

internal sealed class DraftAgreementHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<DraftAgreement, AgreementView>
{
    public async Task<AgreementView> Handle(DraftAgreement ask, CancellationToken ct)
    {
        var about = new AgreementDescription(
            ask.Title, ask.Kind, ask.Parties, ask.RequiredSignatories ?? [], ask.InForceFrom, ask.EndsOn, ask.Renews, ask.Elements ?? [], ask.DateNote);
        await db.RefuseUnknownParties(about.Parties, about.RequiredSignatories, ct);
        var (renewed, now) = (await db.Renewed(ask.Renews, clock, ct), clock.GetUtcNow());
        var agreement = ask.SignedOn is null && ask.SignedIn is null
            ? Agreement.Draft(about, renewed, now)
            : Agreement.EnterAsSigned(about, ask.SignedOn, ask.SignedIn, renewed, now);
        db.Agreements.Add(agreement);
        await db.SaveChangesAsync(ct);
        return map.Managed(agreement) with { TerminologyWarnings = await db.TerminologyWarnings(agreement.Elements, ct) };
    }
}
