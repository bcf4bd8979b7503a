using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Agreements;

public sealed partial class Agreement
{
    /// <summary>Whether the next required signature is the last one needed, so that it concerns the renewed agreement too.</summary>
    public bool LacksOneSignature => State == AgreementState.AwaitingSignatures && Open().Count() == 1;

    /// <summary>
    /// Puts a name under it. A required signatory is met by its party and, where several sign for one party, by its capacity;
    /// a witness who comes unasked changes nothing. The last signature needed puts the agreement in force.
    /// </summary>
    /// <param name="given">What is put under it.</param>
    /// <param name="renewed">The agreement that it renews, where this may be the last signature.</param>
    /// <param name="now">The instant of the change.</param>
    public Signature Sign(GivenSignature given, Agreement? renewed, DateTimeOffset now)
    {
        var role = given.PartyId is { } party && PartyKeys.Contains(party.Value) ? SignatoryRole.Party : SignatoryRole.Witness;
        InputRefused.If(given.Role is { } said && said != role, "role", "contradictingRole", "Who signs for a party of the agreement has the role party, anybody else is a witness.");
        InputRefused.If(given.SignedOn > BelgianDay.Of(now), "signedOn", "signedInTheFuture", "Nobody has signed in the future.");
        MustTakeSignatures(State != AgreementState.Draft);
        int? meets = given.PartyId is null ? null : Met(given);
        MustTakeSignatures(State == AgreementState.AwaitingSignatures || (meets is null && State == AgreementState.InForce));

        InputRefused.If(meets is not null && given.SignedOn > EndsOn, "signedOn", "signedAfterItEnds", "An agreement is signed before it ends.");

        // A witness who comes unasked moves no day.
        List<DateOnly> days = [.. _signatures.Where(one => one.Meets is not null).Select(one => one.SignedOn), given.SignedOn];
        var (isLast, signedOn) = (meets is not null && LacksOneSignature, days.Max());
        var from = InForceFrom > signedOn ? InForceFrom.Value : signedOn;
        MustFollow(isLast ? renewed : null, from, "signedOn");

        var signature = new Signature(Id, given, role, meets, now);
        _signatures.Add(signature);
        IndexShared();
        Raise(new AgreementSigned(Id, given.PartyId, role, now));
        if (isLast)
        {
            (SignedOn, InForceFrom) = (signedOn, from);
            ComeInForce(from, renewed, now);
        }

        return signature;
    }

    private static void MustFollow(Agreement? renewed, DateOnly from, string place) => InputRefused.If(
        renewed is { State: AgreementState.InForce or AgreementState.Expired } && from < renewed.HeldFrom, place, "beginsBeforeRenewed",
        "A renewal does not begin before what it renews.");

    private void ComeInForce(DateOnly from, Agreement? renewed, DateTimeOffset now)
    {
        (State, HeldFrom) = (AgreementState.InForce, from);
        SharedVersion++;
        Raise(new AgreementInForce(Id, Force(), now));
        renewed?.GiveWay(from, now);
        // What is entered late may have ended since.
        Expire(now);
    }

    // What ended by itself before stays as it ended; what was to end earlier is not made longer.
    private void GiveWay(DateOnly from, DateTimeOffset now)
    {
        var last = from.AddDays(-1);
        if (State == AgreementState.Terminated && HeldFrom <= from && EndsOn > last)
        {
            // It was to end later: of one line, one agreement is in force.
            EndsOn = last;
            SharedVersion++;
            Raise(new AgreementTerminated(Id, Force(), now));
        }

        if (State != AgreementState.InForce && !(State == AgreementState.Expired && EndsOn > last))
        {
            return;
        }

        (State, EndsOn) = (AgreementState.Superseded, EndsOn < last ? EndsOn : last);
        SharedVersion++;
        Raise(new AgreementSuperseded(Id, Force(), now));
    }

    private int Met(GivenSignature given)
    {
        var asked = Enumerable.Range(0, RequiredSignatories.Count).Where(at => RequiredSignatories[at].PartyId == given.PartyId).ToList();
        if (asked.Count > 1)
        {
            asked.RemoveAll(at => !RequiredSignatories[at].Signs(given.Capacity));
        }

        RuleBroken.If(asked.Count == 0, "notASignatory", "Nobody is asked to sign for this party in this capacity.");
        var open = asked.Intersect(Open()).ToList();
        RuleBroken.If(open.Count == 0, "alreadySigned", "This signatory has signed.");
        return open[0];
    }

    private IEnumerable<int> Open() => Enumerable.Range(0, RequiredSignatories.Count).Except(_signatures.Select(signature => signature.Meets).OfType<int>());

    private void MustTakeSignatures(bool taken)
    {
        if (!taken)
        {
            throw new RuleBroken("notAwaitingSignatures", "The agreement does not wait for signatures.", ("state", State.Code()))
            {
                Allowed = State == AgreementState.Draft ? ["readiness"] : [],
            };
        }
    }
}
