using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>Changes a draft; what waits for signatures or was signed is frozen.</summary>
public sealed record ChangeAgreement(AgreementId Agreement, AgreementPatch Patch, Precondition? IfMatch) : IChange<AgreementView>;

/// <summary>What may change of a draft (merge patch).</summary>
public sealed record AgreementPatch
{
    /// <summary>The title, in at least one language.</summary>
    public Optional<TextPatch> Title { get; init; }

    /// <summary>How far it reaches.</summary>
    public Optional<AgreementKind> Kind { get; init; }

    /// <summary>Who is bound.</summary>
    public Optional<IReadOnlyList<PartyId>> Parties { get; init; }

    /// <summary>Without whose signatures it does not come in force.</summary>
    public Optional<IReadOnlyList<RequiredSignatory>> RequiredSignatories { get; init; }

    /// <summary>Not in force before this day; null removes it.</summary>
    public Optional<DateOnly?> InForceFrom { get; init; }

    /// <summary>The last day on which it is in force; null removes it.</summary>
    public Optional<DateOnly?> EndsOn { get; init; }

    /// <summary>The agreement in force that it is to replace; null removes it.</summary>
    public Optional<AgreementId?> Renews { get; init; }

    /// <summary>The text by parts, replaced whole.</summary>
    public Optional<IReadOnlyList<Element>> Elements { get; init; }

    /// <summary>What the source says of the dates; null removes it.</summary>
    public Optional<TextPatch?> DateNote { get; init; }
}

internal sealed class AgreementPatchValidator : AbstractValidator<AgreementPatch>
{
    public AgreementPatchValidator()
    {
        this.RuleForSet(patch => patch.Title, title => title.Says(AgreementDescription.TitleLimit));
        this.RuleForSet(patch => patch.Parties, parties => parties.AtMost(AgreementDescription.PartiesLimit));
        this.RuleForSet(patch => patch.RequiredSignatories, signatories => signatories.AtMost(RequiredSignatory.Limit)
            .ForEach(signatory => signatory.SetValidator(new RequiredSignatoryValidator())));
        this.RuleForSet(patch => patch.InForceFrom, day => day.IsOfOurTimes());
        this.RuleForSet(patch => patch.EndsOn, day => day.IsOfOurTimes());
        this.RuleForSet(patch => patch.Elements, elements => elements.IsParted());
        this.RuleForSet(patch => patch.DateNote, note => note!.Says(AgreementDescription.NoteLimit));
    }
}

internal sealed class ChangeAgreementHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangeAgreement, AgreementView>
{
    public async Task<AgreementView> Handle(ChangeAgreement ask, CancellationToken ct)
    {
        var agreement = await db.Locked(ask.Agreement).Get(ask.Agreement, ct);
        agreement.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, agreement.About());
        var about = new AgreementDescription(
            patch.Title.Or(now.Title), patch.Kind.Or(now.Kind), patch.Parties.Or(now.Parties), patch.RequiredSignatories.Or(now.RequiredSignatories),
            patch.InForceFrom.Or(now.InForceFrom), patch.EndsOn.Or(now.EndsOn), patch.Renews.Or(now.Renews), patch.Elements.Or(now.Elements),
            patch.DateNote.Or(now.DateNote));
        if (patch.Parties.IsSet || patch.RequiredSignatories.IsSet)
        {
            await db.RefuseUnknownParties(about.Parties, about.RequiredSignatories, ct);
            await db.RefuseToLeave(agreement.Id, [.. now.Parties.Except(about.Parties)], ct);
        }

        agreement.Change(about, about.Renews == now.Renews ? null : await db.Renewed(about.Renews, clock, ct));
        await db.SaveChangesAsync(ct);
        return map.Managed(agreement) with { TerminologyWarnings = await db.TerminologyWarnings(agreement.Elements, ct) };
    }
}
