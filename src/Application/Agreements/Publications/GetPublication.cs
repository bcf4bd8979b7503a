using System.Text.Json.Serialization;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Publications;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Publications;

/// <summary>One publication.</summary>
public sealed record GetPublication(PublicationId Publication) : IRequest<PublicationView>;

/// <summary>A press release or a piece of news.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change that the caller can see.</param>
/// <param name="Title">The title in the languages that are known.</param>
/// <param name="Kind">What sort of text it is.</param>
/// <param name="PublishedOn">The day that it bears; as long as there is none, only its managers see it.</param>
/// <param name="EmbargoUntil">The instant before which only its managers see it.</param>
/// <param name="AgreementIds">The agreements that it is about.</param>
/// <param name="Elements">The text by parts; a part that the caller may not see is absent.</param>
public sealed record PublicationView(
    PublicationId Id, long Version, Text Title, PublicationKind Kind, DateOnly? PublishedOn, DateTimeOffset? EmbargoUntil,
    IReadOnlyList<AgreementId> AgreementIds, IReadOnlyList<Element> Elements) : IVersioned, ILengthy
{
    /// <summary>Where this publication is read.</summary>
    public Uri Href => new($"/agreements/v1/publications/{Id.Value}", UriKind.Relative);

    /// <summary>Brand names that public parts do not write as their owners do; told to who entered or changed the text.</summary>
    [ChangeOnly]
    public IReadOnlyList<TerminologyWarning>? TerminologyWarnings { get; init; }

    /// <summary>How well it answers to a search, for the next page.</summary>
    [JsonIgnore]
    public float Rank { get; init; }
}

/// <summary>A publication as one reader may see it.</summary>
public sealed record SeenPublication
{
    public required Publication Publication { get; init; }

    public bool IsManager { get; init; }

    /// <summary>How well it answers to what was searched for.</summary>
    public float Rank { get; init; }
}

internal sealed class PublicationViewMap : Profile
{
    public PublicationViewMap() => CreateMap<SeenPublication, PublicationView>()
        .ForCtorParam(nameof(PublicationView.Id), view => view.MapFrom(row => row.Publication.Id))
        .ForCtorParam(nameof(PublicationView.Version), view => view.MapFrom(row => row.IsManager ? row.Publication.Version : row.Publication.SharedVersion))
        .ForCtorParam(nameof(PublicationView.Title), view => view.MapFrom(row => row.Publication.Title))
        .ForCtorParam(nameof(PublicationView.Kind), view => view.MapFrom(row => row.Publication.Kind))
        .ForCtorParam(nameof(PublicationView.PublishedOn), view => view.MapFrom(row => row.Publication.PublishedOn))
        .ForCtorParam(nameof(PublicationView.EmbargoUntil), view => view.MapFrom(row => row.Publication.EmbargoUntil))
        .ForCtorParam(nameof(PublicationView.AgreementIds), view => view.MapFrom(row => row.Publication.AgreementIds))
        .ForCtorParam(nameof(PublicationView.Elements), view => view.MapFrom(row => PublicationRules.Elements(row.Publication.Elements, row.IsManager)))
        .ForMember(view => view.TerminologyWarnings, view => view.Ignore());
}

internal sealed class GetPublicationHandler(IAgreementsDb db, IMapper map, Caller caller, TimeProvider clock) : IRequestHandler<GetPublication, PublicationView>
{
    public async Task<PublicationView> Handle(GetPublication ask, CancellationToken ct) =>
        await db.Publications.AsNoTracking().Where(publication => publication.Id == ask.Publication).SeenBy(caller, clock.GetUtcNow())
            .ProjectTo<PublicationView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Publication));
}
