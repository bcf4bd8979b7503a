using System.Text.Json.Serialization;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>One agreement.</summary>
public sealed record GetAgreement(AgreementId Agreement) : IRequest<AgreementView>;

/// <summary>What parties bind themselves to.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change that the caller can see.</param>
/// <param name="Title">The title in the languages that are known.</param>
/// <param name="Kind">How far it reaches.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Parties">Who is bound.</param>
/// <param name="RequiredSignatories">Without whose signatures it does not come in force: for a party, or as a witness.</param>
/// <param name="SignedOn">The day of the last signature needed.</param>
/// <param name="SignedIn">The month or the year of signing, where the source has no day.</param>
/// <param name="InForceFrom">The first day on which it is in force; of a draft, not before this day.</param>
/// <param name="EndsOn">The last day on which it is in force.</param>
/// <param name="Renews">The agreement that it replaces.</param>
/// <param name="Elements">The text by parts; a part that the caller may not see is absent.</param>
/// <param name="DateNote">What the source says of the dates.</param>
/// <param name="Termination">From when on it no longer holds, and why.</param>
/// <param name="EnteredAt">When it was entered here.</param>
public sealed record AgreementView(
    AgreementId Id, long Version, Text Title, AgreementKind Kind, AgreementState State, IReadOnlyList<PartyId> Parties,
    IReadOnlyList<RequiredSignatory> RequiredSignatories, DateOnly? SignedOn, PartialDate? SignedIn, DateOnly? InForceFrom, DateOnly? EndsOn,
    AgreementId? Renews, IReadOnlyList<Element> Elements, Text? DateNote, TerminationView? Termination, DateTimeOffset EnteredAt) : IVersioned, ILengthy
{
    /// <summary>Where this agreement is read.</summary>
    public Uri Href => new($"/agreements/v1/agreements/{Id.Value}", UriKind.Relative);

    /// <summary>Brand names that public parts do not write as their owners do; told to who entered or changed the text.</summary>
    [ChangeOnly]
    public IReadOnlyList<TerminologyWarning>? TerminologyWarnings { get; init; }

    /// <summary>How well it answers to a search, for the next page.</summary>
    [JsonIgnore]
    public float Rank { get; init; }

    /// <summary>Its place in its line of renewals, for the next page.</summary>
    [JsonIgnore]
    public int Generation { get; init; }
}

/// <summary>The end of an agreement before its time.</summary>
/// <param name="On">The first day on which it no longer holds.</param>
/// <param name="Reason">Why.</param>
public sealed record TerminationView(DateOnly On, string Reason);

/// <summary>An agreement as one reader may see it.</summary>
public sealed record SeenAgreement
{
    public required Agreement Agreement { get; init; }

    public bool IsManager { get; init; }

    public int Generation { get; init; }

    /// <summary>How well it answers to what was searched for.</summary>
    public float Rank { get; init; }
}

internal sealed class GetAgreementHandler(IAgreementsDb db, IMapper map, Caller caller) : IRequestHandler<GetAgreement, AgreementView>
{
    public async Task<AgreementView> Handle(GetAgreement ask, CancellationToken ct) =>
        await db.Agreements.AsNoTracking().Where(agreement => agreement.Id == ask.Agreement).SeenBy(caller)
            .ProjectTo<AgreementView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Agreement));
}
