using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Tests.Training;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Agreements;

/// <summary>domain.md, section 5: party is not signatory.</summary>
public sealed class SigningTests
{
    [Fact]
    public void The_last_signature_needed_puts_it_in_force_from_the_latest_day()
    {
        var agreement = Given.Ready();

        agreement.Sign(Given.Signature(Given.Police, "korpschef", "2021-06-01"), null, Given.Now).Role.ShouldBe(SignatoryRole.Party);
        agreement.Sign(Given.Signature(Given.Police, "commissaris-generaal", "2021-06-02"), null, Given.Now);
        agreement.Sign(Given.Signature(Given.Museum, "directeur", "2021-05-30"), null, Given.Now);
        (agreement.State, agreement.LacksOneSignature).ShouldBe((AgreementState.AwaitingSignatures, true));
        agreement.Happened().ShouldAllBe(one => one is AgreementSigned);
        agreement.Sign(Given.Signature(Given.Minister, "Minister", "2021-06-01"), null, Given.Now).Role.ShouldBe(SignatoryRole.Witness);

        var (day, force) = (new DateOnly(2021, 6, 2), new Force(agreement.Title, new DateOnly(2021, 6, 2), null, null));
        (agreement.State, agreement.SignedOn, agreement.InForceFrom, agreement.HeldFrom).ShouldBe((AgreementState.InForce, day, day, day));
        agreement.Happened().ShouldBe(
            [new AgreementSigned(agreement.Id, Given.Minister, SignatoryRole.Witness, Given.Now), new AgreementInForce(agreement.Id, force, Given.Now)]);
    }

    [Theory]
    [InlineData("2021-01-01", "2021-06-02")]
    [InlineData("2022-01-01", "2022-01-01")]
    public void It_is_not_in_force_before_the_day_of_the_draft(string draft, string from)
    {
        var agreement = Given.InForce("2021-06-02", Given.About with { InForceFrom = DateOnly.ParseExact(draft, "yyyy-MM-dd") });

        (agreement.SignedOn, agreement.InForceFrom).ShouldBe((new DateOnly(2021, 6, 2), DateOnly.ParseExact(from, "yyyy-MM-dd")));
    }

    [Fact]
    public void Nobody_signs_after_its_last_day()
    {
        var agreement = Given.Ready(Given.About with { EndsOn = new(2021, 6, 2) });

        agreement.ShouldNotTake("signedAfterItEnds", "signedOn", () => agreement.Sign(Given.Signature(Given.Museum, "directeur", "2021-06-03"), null, Given.Now));
        agreement.Sign(Given.Signature(Given.Museum, "directeur", "2021-06-02"), null, Given.Now);
        // A witness who comes unasked changes nothing, whenever that is.
        agreement.Sign(Given.Signature(null, "getuige", "2021-06-03"), null, Given.Now);
        agreement.State.ShouldBe(AgreementState.AwaitingSignatures);
    }

    [Theory]
    [InlineData(AgreementState.Draft)]
    [InlineData(AgreementState.Terminated)]
    [InlineData(AgreementState.Superseded)]
    [InlineData(AgreementState.Expired)]
    public void Nobody_signs_what_does_not_wait_for_it(AgreementState state)
    {
        var agreement = Given.In(state);

        agreement.ShouldRefuse("notAwaitingSignatures", () => agreement.Sign(Given.Signature(null, "getuige"), null, Given.Now))
            .Allowed.ShouldBe(state == AgreementState.Draft ? ["readiness"] : []);
    }

    [Fact]
    public void A_draft_takes_no_signature_even_of_who_is_asked()
    {
        var draft = Given.Draft();

        draft.ShouldRefuse("notAwaitingSignatures", () => draft.Sign(Given.Signature(Given.Museum, "x"), null, Given.Now));
    }

    [Fact]
    public void An_accent_is_the_same_however_it_is_written()
    {
        var agreement = Given.Ready(Given.About with { RequiredSignatories = [.. Given.About.RequiredSignatories, Given.Asked(Given.Police, "dirigeant d\u00e9l\u00e9gu\u00e9")] });

        agreement.Sign(Given.Signature(Given.Police, "Dirigeant de\u0301le\u0301gue\u0301"), null, Given.Now).Meets.ShouldBe(4);
    }

    [Theory]
    [InlineData("KORPSCHEF")]
    [InlineData(" korpschef")]
    public void Of_several_who_sign_for_a_party_the_capacity_decides(string capacity)
    {
        var agreement = Given.Ready();

        agreement.Sign(Given.Signature(Given.Police, capacity), null, Given.Now).Meets.ShouldBe(2);
        agreement.ShouldRefuse("alreadySigned", () => agreement.Sign(Given.Signature(Given.Police, "korpschef"), null, Given.Now));
        agreement.ShouldRefuse("notASignatory", () => agreement.Sign(Given.Signature(Given.Police, "woordvoerder"), null, Given.Now));
    }

    [Fact]
    public void A_capacity_is_met_in_any_language()
    {
        RequiredSignatory[] asked = [new(Given.Police, new Text(Nl: "korpschef", Fr: "chef de corps")), Given.Asked(Given.Police, "commissaris-generaal"), Given.Asked(Given.Museum, "directeur")];
        var agreement = Given.Ready(Given.About with { RequiredSignatories = asked });

        agreement.Sign(Given.Signature(Given.Police, "") with { Capacity = new Text(Fr: "Chef de corps") }, null, Given.Now).Meets.ShouldBe(0);
    }

    [Fact]
    public void Who_signs_alone_for_a_party_is_met_whatever_the_capacity_and_once()
    {
        var agreement = Given.Ready();

        agreement.Sign(Given.Signature(Given.Museum, "waarnemend directeur"), null, Given.Now).Meets.ShouldBe(3);
        agreement.ShouldRefuse("alreadySigned", () => agreement.Sign(Given.Signature(Given.Museum, "algemeen directeur"), null, Given.Now));
    }

    [Fact]
    public void Who_is_asked_nothing_signs_nothing()
    {
        var agreement = Given.Ready(Given.About with { RequiredSignatories = [.. Given.About.RequiredSignatories.Skip(1)] });

        agreement.ShouldRefuse("notASignatory", () => agreement.Sign(Given.Signature(Given.Minister, "minister"), null, Given.Now));
    }

    [Theory]
    [InlineData(AgreementState.AwaitingSignatures)]
    [InlineData(AgreementState.InForce)]
    public void A_witness_who_comes_unasked_changes_nothing(AgreementState state)
    {
        var agreement = Given.In(state);
        var (signedOn, shared) = (agreement.SignedOn, agreement.SharedVersion);

        var signature = agreement.Sign(Given.Signature(null, "burgemeester", "2024-01-01", SignatoryRole.Witness), null, Given.Now);

        (signature.Role, signature.Meets).ShouldBe((SignatoryRole.Witness, null));
        (agreement.State, agreement.SignedOn, agreement.SharedVersion).ShouldBe((state, signedOn, shared));
    }

    [Fact]
    public void A_role_follows_from_the_party_and_cannot_contradict_it()
    {
        var agreement = Given.Ready();

        agreement.ShouldNotTake("contradictingRole", "role", () => agreement.Sign(Given.Signature(Given.Museum, "x", role: SignatoryRole.Witness), null, Given.Now));
        agreement.ShouldNotTake("contradictingRole", "role", () => agreement.Sign(Given.Signature(Given.Minister, "x", role: SignatoryRole.Party), null, Given.Now));
        agreement.ShouldNotTake("contradictingRole", "role", () => agreement.Sign(Given.Signature(null, "x", role: SignatoryRole.Party), null, Given.Now));
        agreement.Sign(Given.Signature(Given.Museum, "x", role: SignatoryRole.Party), null, Given.Now);
    }

    [Fact]
    public void Nobody_signs_in_the_future()
    {
        var agreement = Given.Ready();

        agreement.ShouldNotTake("signedInTheFuture", "signedOn", () => agreement.Sign(Given.Signature(Given.Museum, "x", "2024-03-05"), null, Given.Now));
        agreement.Sign(Given.Signature(Given.Museum, "x", "2024-03-04"), null, Given.Now);
    }

    [Fact]
    public void The_renewed_agreement_gives_way_the_day_before()
    {
        var old = Given.InForce("2021-06-02");

        var renewal = Given.InForce("2024-03-01", renewed: old);

        (old.State, old.EndsOn).ShouldBe((AgreementState.Superseded, new DateOnly(2024, 2, 29)));
        old.Happened().ShouldHaveSingleItem().ShouldBe(new AgreementSuperseded(old.Id, new Force(old.Title, new(2021, 6, 2), new(2024, 2, 29), null), Given.Now));
        renewal.State.ShouldBe(AgreementState.InForce);
    }

    [Fact]
    public void What_ended_meanwhile_stays_as_it_ended()
    {
        var old = Given.InForce();
        var renewal = Given.Ready(renewed: old);
        old.Terminate(new(2024, 1, 1), "x", Given.Now);
        old.Happened();

        foreach (var signatory in renewal.RequiredSignatories)
        {
            renewal.Sign(Given.Signature(signatory.PartyId, signatory.Capacity.Nl!, "2024-03-01"), old, Given.Now);
        }

        (renewal.State, old.State, old.EndsOn).ShouldBe((AgreementState.InForce, AgreementState.Terminated, new DateOnly(2023, 12, 31)));
        old.Happened().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_to_end_later_ends_when_its_renewal_begins()
    {
        var old = Given.InForce("2021-06-02");
        var renewal = Given.Ready(renewed: old);
        old.Terminate(new(2024, 7, 1), "x", Given.Now);
        old.Happened();

        foreach (var signatory in renewal.RequiredSignatories)
        {
            renewal.Sign(Given.Signature(signatory.PartyId, signatory.Capacity.Nl!, "2024-03-01"), old, Given.Now);
        }

        (old.State, old.EndsOn, old.TerminatedOn).ShouldBe((AgreementState.Terminated, new DateOnly(2024, 2, 29), new DateOnly(2024, 7, 1)));
        (old.WasInForceOn(new(2024, 3, 1)), renewal.WasInForceOn(new(2024, 3, 1))).ShouldBe((false, true));
        old.Happened().ShouldHaveSingleItem().ShouldBe(new AgreementTerminated(old.Id, new Force(old.Title, new(2021, 6, 2), new(2024, 2, 29), null), Given.Now));
    }

    [Fact]
    public void A_renewal_makes_nothing_last_longer()
    {
        var old = Given.InForce(about: Given.About with { EndsOn = new(2023, 6, 30) }, now: Given.Now.AddYears(-1));

        Given.InForce("2024-03-01", renewed: old);

        (old.State, old.EndsOn).ShouldBe((AgreementState.Superseded, new DateOnly(2023, 6, 30)));
    }

    [Fact]
    public void Names_and_their_variants_are_words_to_search()
    {
        var agreement = Given.Ready();

        agreement.Sign(Given.Signature(Given.Minister, "minister") with { Name = "Annelies Verlinden", NameVariants = ["Annélien Verlinden"] }, null, Given.Now);

        agreement.SharedWords.Names.ShouldBe("annelies verlinden annelien verlinden");
    }
}
