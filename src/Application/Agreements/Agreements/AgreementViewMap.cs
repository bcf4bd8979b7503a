using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Parties;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

internal sealed class AgreementViewMap : Profile
{
    public AgreementViewMap() => CreateMap<SeenAgreement, AgreementView>()
        .ForCtorParam(nameof(AgreementView.Id), view => view.MapFrom(row => row.Agreement.Id))
        .ForCtorParam(nameof(AgreementView.Version), view => view.MapFrom(row => row.IsManager ? row.Agreement.Version : row.Agreement.SharedVersion))
        .ForCtorParam(nameof(AgreementView.Title), view => view.MapFrom(row => row.Agreement.Title))
        .ForCtorParam(nameof(AgreementView.Kind), view => view.MapFrom(row => row.Agreement.Kind))
        .ForCtorParam(nameof(AgreementView.State), view => view.MapFrom(row => row.Agreement.State))
        .ForCtorParam(nameof(AgreementView.Parties), view => view.MapFrom(row => VisibleAgreements.Ids(row.Agreement.PartyKeys)))
        .ForCtorParam(nameof(AgreementView.RequiredSignatories), view => view.MapFrom(row => row.Agreement.RequiredSignatories))
        .ForCtorParam(nameof(AgreementView.SignedOn), view => view.MapFrom(row => row.Agreement.SignedOn))
        .ForCtorParam(nameof(AgreementView.SignedIn), view => view.MapFrom(row => row.Agreement.SignedIn))
        .ForCtorParam(nameof(AgreementView.InForceFrom), view => view.MapFrom(row => row.Agreement.InForceFrom))
        .ForCtorParam(nameof(AgreementView.EndsOn), view => view.MapFrom(row => row.Agreement.EndsOn))
        .ForCtorParam(nameof(AgreementView.Renews), view => view.MapFrom(row => row.Agreement.Renews))
        .ForCtorParam(nameof(AgreementView.Elements), view => view.MapFrom(row => VisibleAgreements.Elements(row.Agreement.Elements, row.IsManager)))
        .ForCtorParam(nameof(AgreementView.DateNote), view => view.MapFrom(row => row.Agreement.DateNote))
        .ForCtorParam(nameof(AgreementView.Termination), view => view.MapFrom(row => row.Agreement.TerminatedOn == null
            ? null : new TerminationView(row.Agreement.TerminatedOn.Value, row.Agreement.TerminationReason!)))
        .ForCtorParam(nameof(AgreementView.EnteredAt), view => view.MapFrom(row => row.Agreement.EnteredAt))
        .ForMember(view => view.TerminologyWarnings, view => view.Ignore());
}

internal static class VisibleAgreements
{
    public static IQueryable<SeenAgreement> SeenBy(this IQueryable<Agreement> agreements, Caller caller)
    {
        var manager = caller.IsManager();
        // Every member is set: for one that is not, the whole agreement would be read.
        return agreements.Select(agreement => new SeenAgreement { Agreement = agreement, IsManager = manager, Generation = agreement.Generation, Rank = 0 });
    }

    /// <summary>As who manages agreements sees it, after a change.</summary>
    public static AgreementView Managed(this IMapper map, Agreement agreement) =>
        map.Map<AgreementView>(new SeenAgreement { Agreement = agreement, IsManager = true, Generation = agreement.Generation });

    // Left to the end of a projection: these run here and not in the database.
    internal static IReadOnlyList<PartyId> Ids(List<Guid> keys) => [.. keys.Select(PartyId.Of)];

    internal static IReadOnlyList<Element> Elements(IReadOnlyList<Element> all, bool manager) => all.SeenBy(manager);
}
