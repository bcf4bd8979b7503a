using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Parties;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Parties;

/// <summary>One party.</summary>
public sealed record GetParty(PartyId Party) : IRequest<PartyView>;

/// <summary>Who can be bound by an agreement, or sign it as a witness.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change that the caller can see.</param>
/// <param name="Name">As it is called; unique whatever the case, the accents and the punctuation.</param>
/// <param name="BrandName">The name under which it is to be written in public texts: without an article, in this order of words.</param>
/// <param name="Aliases">Other names under which it is found.</param>
/// <param name="Kind">What sort of party it is.</param>
/// <param name="PoliceZone">The four-digit code of the zone, exactly where the kind is policeZone.</param>
/// <param name="EnterpriseNumber">Ten digits, in the Crossroads Bank for Enterprises.</param>
/// <param name="Contact">How it is reached; absent for who does not manage agreements.</param>
public sealed record PartyView(
    PartyId Id, long Version, string Name, string? BrandName, IReadOnlyList<string> Aliases, PartyKind Kind, string? PoliceZone,
    string? EnterpriseNumber, Contact? Contact) : IVersioned, IPersonal
{
    /// <summary>Where this party is read.</summary>
    public Uri Href => new($"/agreements/v1/parties/{Id.Value}", UriKind.Relative);
}

/// <summary>A party as one reader may see it.</summary>
internal sealed record SeenParty
{
    public required Party Party { get; init; }

    public bool IsManager { get; init; }
}

internal sealed class PartyViewMap : Profile
{
    public PartyViewMap() => CreateMap<SeenParty, PartyView>()
        .ForCtorParam(nameof(PartyView.Id), view => view.MapFrom(row => row.Party.Id))
        .ForCtorParam(nameof(PartyView.Version), view => view.MapFrom(row => row.IsManager ? row.Party.Version : row.Party.SharedVersion))
        .ForCtorParam(nameof(PartyView.Name), view => view.MapFrom(row => row.Party.Name))
        .ForCtorParam(nameof(PartyView.BrandName), view => view.MapFrom(row => row.Party.BrandName))
        .ForCtorParam(nameof(PartyView.Aliases), view => view.MapFrom(row => row.Party.Aliases))
        .ForCtorParam(nameof(PartyView.Kind), view => view.MapFrom(row => row.Party.Kind))
        .ForCtorParam(nameof(PartyView.PoliceZone), view => view.MapFrom(row => row.Party.PoliceZone))
        .ForCtorParam(nameof(PartyView.EnterpriseNumber), view => view.MapFrom(row => row.Party.EnterpriseNumber))
        .ForCtorParam(nameof(PartyView.Contact), view => view.MapFrom(row => row.IsManager ? row.Party.Contact : null));
}

internal static class VisibleParties
{
    public static IQueryable<SeenParty> SeenBy(this IQueryable<Party> parties, Caller caller)
    {
        var manager = caller.IsManager();
        return parties.Select(party => new SeenParty { Party = party, IsManager = manager });
    }
}

internal sealed class GetPartyHandler(IAgreementsDb db, IMapper map, Caller caller) : IRequestHandler<GetParty, PartyView>
{
    public async Task<PartyView> Handle(GetParty ask, CancellationToken ct) =>
        await db.Parties.AsNoTracking().Where(party => party.Id == ask.Party).SeenBy(caller)
            .ProjectTo<PartyView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Party));
}
