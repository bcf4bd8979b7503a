using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.Agreements.AgreementSigned;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>Somebody signed an agreement: for a party, or as a witness.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record AgreementSigned(Guid Id, Guid? PartyId, string Role) : IPublishedFrom<Happened, AgreementSigned>
{
    public string Href => $"/agreements/v1/agreements/{Id}";

    public static AgreementSigned From(Happened happened) => new(
        happened.Agreement.Value, happened.Party?.Value, happened.Role == Domain.Agreements.Agreements.SignatoryRole.Party ? "party" : "witness");
}
