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

/// <summary>A press release or a piece of news; with a day it can be read at once, or when its embargo is over.</summary>
/// <param name="Title">The title, in at least one language.</param>
/// <param name="Kind">What sort of text it is.</param>
/// <param name="Elements">The text by parts, each with its public. From a part that says that it is not for publication on, each is internal.</param>
/// <param name="PublishedOn">The day that it bears; without one only its managers see it.</param>
/// <param name="EmbargoUntil">The instant before which only its managers see it.</param>
/// <param name="AgreementIds">The agreements that it is about.</param>
public sealed record WritePublication(
    Text Title, PublicationKind Kind, IReadOnlyList<Element> Elements, DateOnly? PublishedOn = null, DateTimeOffset? EmbargoUntil = null,
    IReadOnlyList<AgreementId>? AgreementIds = null) : IChange<PublicationView>;

internal sealed class WritePublicationValidator : AbstractValidator<WritePublication>
{
    public WritePublicationValidator()
    {
        RuleFor(ask => ask.Title).Says(PublicationDescription.TitleLimit);
        RuleFor(ask => ask.Elements).IsParted();
        RuleFor(ask => ask.PublishedOn).IsOfOurTimes();
        RuleFor(ask => ask.AgreementIds).AtMost(PublicationDescription.AgreementsLimit);
    }
}

internal sealed class WritePublicationHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<WritePublication, PublicationView>
{
    public async Task<PublicationView> Handle(WritePublication ask, CancellationToken ct)
    {
        var about = new PublicationDescription(ask.Title, ask.Kind, ask.PublishedOn, ask.EmbargoUntil, ask.AgreementIds ?? [], ask.Elements);
        await db.RefuseUnknownAgreements(about.AgreementIds, ct);
        var publication = Publication.Write(about, clock.GetUtcNow());
        db.Publications.Add(publication);
        await db.SaveChangesAsync(ct);
        return map.Managed(publication) with { TerminologyWarnings = await db.TerminologyWarnings(publication.Elements, ct) };
    }
}
