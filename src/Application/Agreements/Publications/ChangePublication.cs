using AutoMapper;
using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Publications;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.Publications;

/// <summary>Changes a publication; once it bears a day its elements stay as they are.</summary>
public sealed record ChangePublication(PublicationId Publication, PublicationPatch Patch, Precondition? IfMatch) : IChange<PublicationView>;

/// <summary>What may change of a publication (merge patch).</summary>
public sealed record PublicationPatch
{
    /// <summary>The title, in at least one language.</summary>
    public Optional<TextPatch> Title { get; init; }

    /// <summary>What sort of text it is.</summary>
    public Optional<PublicationKind> Kind { get; init; }

    /// <summary>The day that it bears: with it, it is published.</summary>
    public Optional<DateOnly?> PublishedOn { get; init; }

    /// <summary>The instant before which only its managers see it; null ends the embargo.</summary>
    public Optional<DateTimeOffset?> EmbargoUntil { get; init; }

    /// <summary>The agreements that it is about.</summary>
    public Optional<IReadOnlyList<AgreementId>> AgreementIds { get; init; }

    /// <summary>The text by parts, replaced whole.</summary>
    public Optional<IReadOnlyList<Element>> Elements { get; init; }
}

internal sealed class PublicationPatchValidator : AbstractValidator<PublicationPatch>
{
    public PublicationPatchValidator()
    {
        this.RuleForSet(patch => patch.Title, title => title.Says(PublicationDescription.TitleLimit));
        this.RuleForSet(patch => patch.PublishedOn, day => day.IsOfOurTimes());
        this.RuleForSet(patch => patch.AgreementIds, agreements => agreements.AtMost(PublicationDescription.AgreementsLimit));
        this.RuleForSet(patch => patch.Elements, elements => elements.IsParted());
    }
}

internal sealed class ChangePublicationHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangePublication, PublicationView>
{
    public async Task<PublicationView> Handle(ChangePublication ask, CancellationToken ct)
    {
        var publication = await db.Publications.Get(ask.Publication, ct);
        publication.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, publication.About());
        var about = new PublicationDescription(
            patch.Title.Or(now.Title), patch.Kind.Or(now.Kind), patch.PublishedOn.Or(now.PublishedOn), patch.EmbargoUntil.Or(now.EmbargoUntil),
            patch.AgreementIds.Or(now.AgreementIds), patch.Elements.Or(now.Elements));
        if (patch.AgreementIds.IsSet)
        {
            await db.RefuseUnknownAgreements(about.AgreementIds, ct);
        }

        var embargo = publication.VisibleFrom;
        publication.Change(about, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        // Who held the row before, or the database itself, may have taken long: what could be read meanwhile is not held back either.
        publication.MustNotHideAgain(embargo, clock.GetUtcNow());
        return map.Managed(publication) with { TerminologyWarnings = await db.TerminologyWarnings(publication.Elements, ct) };
    }
}
