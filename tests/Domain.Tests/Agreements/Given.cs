using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Tests.Training;

namespace Dossin.Partnerships.Domain.Tests.Agreements;

/// <summary>Two parties, a minister who bears witness, and what they sign.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2024, 3, 4, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2024, 3, 4);
    public static readonly PartyId Police = new(Guid.CreateVersion7(Now));
    public static readonly PartyId Museum = new(Guid.CreateVersion7(Now));
    public static readonly PartyId Minister = new(Guid.CreateVersion7(Now));

    public static readonly AgreementDescription About = new(
        new Text(Nl: "Overeenkomst"), AgreementKind.Structural, [Police, Museum],
        [
            Asked(Minister, "minister"), Asked(Police, "commissaris-generaal"), Asked(Police, "korpschef"), Asked(Museum, "algemeen directeur"),
        ],
        null, null, null, [Part("Samenwerken.")], null);

    public static RequiredSignatory Asked(PartyId party, string capacity) => new(party, new Text(Nl: capacity));

    public static Element Part(string body, Visibility visibility = Visibility.Public, ElementKind kind = ElementKind.Purpose) =>
        new(kind, new Text(Nl: "Doel"), new Text(Nl: body), visibility);

    public static Agreement Draft(AgreementDescription? about = null, Agreement? renewed = null) =>
        Agreement.Draft((about ?? About) with { Renews = renewed?.Id }, renewed, Now);

    public static Agreement Ready(AgreementDescription? about = null, Agreement? renewed = null)
    {
        var agreement = Draft(about, renewed);
        agreement.MakeReady(renewed, renewedElsewhere: false, Now);
        return Training.Given.Quiet(agreement);
    }

    /// <summary>Signed by all on one day.</summary>
    public static Agreement InForce(string on = "2021-06-02", AgreementDescription? about = null, Agreement? renewed = null, DateTimeOffset? now = null)
    {
        var agreement = Ready(about, renewed);
        foreach (var signatory in agreement.RequiredSignatories)
        {
            agreement.Sign(Signature(signatory.PartyId, signatory.Capacity.Nl!, on), renewed, now ?? Now);
        }

        return Training.Given.Quiet(agreement);
    }

    public static GivenSignature Signature(PartyId? party, string capacity, string on = "2021-06-02", SignatoryRole? role = null) =>
        new(party, "A. Een", new Text(Nl: capacity), role, DateOnly.ParseExact(on, "yyyy-MM-dd"), []);

    /// <summary>One agreement in each state.</summary>
    public static Agreement In(AgreementState state)
    {
        switch (state)
        {
            case AgreementState.Draft:
                return Draft();
            case AgreementState.AwaitingSignatures:
                return Ready();
            case AgreementState.InForce:
                return InForce();
            case AgreementState.Superseded:
                var old = InForce();
                InForce("2024-03-01", renewed: old);
                return Training.Given.Quiet(old);
            case AgreementState.Terminated:
                var ended = InForce();
                ended.Terminate(new(2024, 4, 1), "Op verzoek", Now);
                return Training.Given.Quiet(ended);
            default:
                return InForce(about: About with { EndsOn = new(2023, 12, 31) });
        }
    }
}
