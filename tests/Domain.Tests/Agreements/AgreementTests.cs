using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Tests.Training;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Agreements;

/// <summary>domain.md, section 5: the states of an agreement and the steps between them.</summary>
public sealed class AgreementTests
{
    private static readonly DateOnly Day = new(2024, 4, 1);

    public static TheoryData<AgreementState> States => [.. Enum.GetValues<AgreementState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void Every_state_can_be_reached(AgreementState state) => Given.In(state).State.ShouldBe(state);

    [Theory]
    [MemberData(nameof(States))]
    public void Only_a_draft_changes(AgreementState state)
    {
        var agreement = Given.In(state);
        var other = agreement.About() with { Title = new Text(Nl: "Anders") };

        if (state == AgreementState.Draft)
        {
            agreement.Change(other, null);
            agreement.Title.Nl.ShouldBe("Anders");
        }
        else
        {
            agreement.ShouldRefuse("agreementFrozen", () => agreement.Change(other, null)).Told["state"].ShouldNotBe("draft");
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Readiness_freezes_a_draft_and_is_said_once(AgreementState state)
    {
        var agreement = Given.In(state);
        if (state == AgreementState.Draft)
        {
            agreement.MakeReady(null, false, Given.Now);
            agreement.State.ShouldBe(AgreementState.AwaitingSignatures);
            agreement.Happened().ShouldBe([new AgreementReady(agreement.Id, Given.Now)]);
        }

        agreement.ShouldNotChange(() => agreement.MakeReady(null, false, Given.Now));
    }

    [Theory]
    [InlineData("parties", "parties")]
    [InlineData("no signatory of the museum", "requiredSignatories")]
    [InlineData("no signatory", "requiredSignatories")]
    [InlineData("no purpose", "elements.purpose")]
    [InlineData("nothing", "parties, requiredSignatories, elements.purpose")]
    public void What_lacks_is_named(string without, string lacking)
    {
        var about = without switch
        {
            "parties" => Given.About with { Parties = [Given.Museum] },
            "no signatory of the museum" => Given.About with { RequiredSignatories = [.. Given.About.RequiredSignatories.SkipLast(1)] },
            "no signatory" => Given.About with { RequiredSignatories = [] },
            "no purpose" => Given.About with { Elements = [Given.Part("x", kind: ElementKind.Clause)] },
            _ => Given.About with { Parties = [], RequiredSignatories = [], Elements = [] },
        };
        var agreement = Given.Draft(about);

        agreement.ShouldRefuse("agreementIncomplete", () => agreement.MakeReady(null, false, Given.Now)).Told["lacking"].ShouldBe(lacking);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void What_waits_or_is_in_force_can_be_terminated(AgreementState state)
    {
        var agreement = Given.In(state);
        switch (state)
        {
            case AgreementState.AwaitingSignatures or AgreementState.InForce:
                agreement.Terminate(Day, "Op verzoek", Given.Now);
                (agreement.State, agreement.EndsOn, agreement.TerminatedOn).ShouldBe((AgreementState.Terminated, Day.AddDays(-1), Day));
                agreement.Happened().ShouldHaveSingleItem().ShouldBeOfType<AgreementTerminated>().Force.EndsOn.ShouldBe(new DateOnly(2024, 3, 31));
                agreement.ShouldNotChange(() => agreement.Terminate(Day, "Op verzoek", Given.Now.AddDays(1)));
                agreement.ShouldRefuse("alreadyTerminated", () => agreement.Terminate(Day.AddDays(1), "Op verzoek", Given.Now));
                agreement.ShouldRefuse("alreadyTerminated", () => agreement.Terminate(Day, "Anders", Given.Now));
                break;
            case AgreementState.Terminated:
                agreement.ShouldNotChange(() => agreement.Terminate(Day, "Op verzoek", Given.Now));
                break;
            default:
                agreement.ShouldRefuse("notTerminable", () => agreement.Terminate(Day, "Op verzoek", Given.Now))
                    .Allowed.ShouldBe(state == AgreementState.Draft ? ["readiness"] : []);
                break;
        }
    }

    [Fact]
    public void A_termination_lies_within_the_time_of_the_agreement()
    {
        var agreement = Given.InForce(about: Given.About with { EndsOn = new(2024, 12, 31) });

        agreement.ShouldNotTake("terminatedBeforeItBegan", "on", () => agreement.Terminate(new(2021, 6, 1), "x", Given.Now));
        agreement.ShouldNotTake("terminatedAfterItEnds", "on", () => agreement.Terminate(new(2025, 1, 2), "x", Given.Now));
        agreement.Terminate(new(2025, 1, 1), "x", Given.Now);
        agreement.EndsOn.ShouldBe(new DateOnly(2024, 12, 31));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Only_what_is_in_force_expires(AgreementState state)
    {
        var agreement = Given.In(state);

        agreement.ShouldNotChange(() => agreement.Expire(Given.Now.AddYears(50)));
    }

    [Fact]
    public void It_expires_the_day_after_its_last_by_the_Belgian_calendar()
    {
        var agreement = Given.InForce(about: Given.About with { EndsOn = new(2024, 6, 30) });

        agreement.ShouldNotChange(() => agreement.Expire(new(2024, 6, 30, 21, 59, 0, TimeSpan.Zero)));
        agreement.Expire(new(2024, 6, 30, 22, 0, 0, TimeSpan.Zero));

        agreement.State.ShouldBe(AgreementState.Expired);
        agreement.Happened().ShouldHaveSingleItem().ShouldBeOfType<AgreementExpired>().Agreement.ShouldBe(agreement.Id);
    }

    [Fact]
    public void Days_count_and_not_states()
    {
        var old = Given.InForce("2021-06-02");
        Given.InForce("2024-03-01", renewed: old);

        old.WasInForceOn(new(2021, 6, 1)).ShouldBeFalse();
        old.WasInForceOn(new(2021, 6, 2)).ShouldBeTrue();
        old.WasInForceOn(new(2024, 2, 29)).ShouldBeTrue();
        old.WasInForceOn(new(2024, 3, 1)).ShouldBeFalse();
        Given.Draft(Given.About with { InForceFrom = new(2020, 1, 1) }).WasInForceOn(new(2020, 6, 1)).ShouldBeFalse();
        Given.Ready(Given.About with { InForceFrom = new(2020, 1, 1) }).WasInForceOn(new(2020, 6, 1)).ShouldBeFalse();
        var unsigned = Given.Ready();
        unsigned.Terminate(Day, "x", Given.Now);
        unsigned.WasInForceOn(new(2024, 3, 31)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2014", null, "2014-01-01")]
    [InlineData("2014-05", null, "2014-05-01")]
    [InlineData("2014-05-06", null, "2014-05-06")]
    [InlineData("2014", "2014-09-01", "2014-09-01")]
    public void What_was_signed_before_the_system_is_in_force_at_once(string signedIn, string? inForceFrom, string first)
    {
        var about = Given.About with { RequiredSignatories = [], InForceFrom = inForceFrom is null ? null : DateOnly.ParseExact(inForceFrom, "yyyy-MM-dd") };

        var agreement = Agreement.EnterAsSigned(about, null, PartialDate.Parse(signedIn), null, Given.Now);

        (agreement.State, agreement.SignedIn!.Value.ToString(), agreement.SignedOn).ShouldBe((AgreementState.InForce, signedIn, null));
        agreement.Signatures.ShouldBeEmpty();
        agreement.HeldFrom.ShouldBe(DateOnly.ParseExact(first, "yyyy-MM-dd"));
        agreement.WasInForceOn(agreement.HeldFrom!.Value.AddDays(-1)).ShouldBeFalse();
        agreement.Happened().ShouldHaveSingleItem().ShouldBeOfType<AgreementInForce>().Force.InForceFrom.ShouldBe(agreement.HeldFrom);
    }

    [Fact]
    public void What_was_signed_before_the_system_and_has_ended_is_expired_at_once()
    {
        var ended = Agreement.EnterAsSigned(Given.About with { RequiredSignatories = [], EndsOn = Given.Today.AddDays(-1) }, new(2014, 1, 1), null, null, Given.Now);
        var ends = Agreement.EnterAsSigned(Given.About with { RequiredSignatories = [], EndsOn = Given.Today }, new(2014, 1, 1), null, null, Given.Now);

        (ended.State, ends.State).ShouldBe((AgreementState.Expired, AgreementState.InForce));
        ended.Happened().Select(one => one.GetType()).ShouldBe([typeof(AgreementInForce), typeof(AgreementExpired)]);
    }

    [Theory]
    [InlineData("2019-06-01", null, AgreementState.Superseded, "2019-05-31")]
    [InlineData("2019-12-30", "2019-12-31", AgreementState.Superseded, "2019-12-30")]
    [InlineData("2019-12-31", "2020-01-01", AgreementState.Expired, "2019-12-31")]
    [InlineData("2019-12-31", "2020-06-01", AgreementState.Expired, "2019-12-31")]
    public void What_was_signed_before_the_system_renews_what_ended_since(string signedOn, string? inForceFrom, AgreementState state, string endsOn)
    {
        foreach (var isMarked in new[] { false, true })
        {
            var old = Agreement.EnterAsSigned(
                Given.About with { RequiredSignatories = [], EndsOn = new(2019, 12, 31) }, new(2014, 1, 1), null, null, isMarked ? Given.Now : Given.Now.AddYears(-5));
            var about = Given.About with { RequiredSignatories = [], Renews = old.Id, InForceFrom = inForceFrom is null ? null : DateOnly.ParseExact(inForceFrom, "yyyy-MM-dd") };
            var renewal = Agreement.EnterAsSigned(about, DateOnly.ParseExact(signedOn, "yyyy-MM-dd"), null, old, Given.Now);

            (renewal.State, renewal.Renews, renewal.Generation).ShouldBe((AgreementState.InForce, old.Id, 1));
            (old.State, old.EndsOn).ShouldBe((state, DateOnly.ParseExact(endsOn, "yyyy-MM-dd")));
            old.WasInForceOn(renewal.HeldFrom!.Value).ShouldBeFalse();
        }
    }

    [Fact]
    public void What_had_ended_when_it_was_signed_is_not_renewed()
    {
        var old = Agreement.EnterAsSigned(Given.About with { RequiredSignatories = [], EndsOn = new(2019, 12, 31) }, new(2014, 1, 1), null, null, Given.Now);
        var about = Given.About with { RequiredSignatories = [], Renews = old.Id };

        Should.Throw<RuleBroken>(() => Agreement.EnterAsSigned(about, new(2020, 1, 1), null, old, Given.Now)).Rule.ShouldBe("notInForce");
        Refused(() => Agreement.EnterAsSigned(about, new(2013, 12, 31), null, old, Given.Now)).ShouldBe(("beginsBeforeRenewed", "signedOn"));
    }

    [Fact]
    public void What_cannot_have_been_signed_is_refused()
    {
        var about = Given.About with { RequiredSignatories = [] };
        Refused(() => Agreement.EnterAsSigned(about, Given.Today, PartialDate.Parse("2024"), null, Given.Now)).ShouldBe(("dayOrPartialDate", "signedIn"));
        Refused(() => Agreement.EnterAsSigned(Given.About, Given.Today, null, null, Given.Now)).ShouldBe(("signedByNobody", "signedOn"));
        Refused(() => Agreement.EnterAsSigned(Given.About, null, PartialDate.Parse("2014"), null, Given.Now)).ShouldBe(("signedByNobody", "signedIn"));
        Refused(() => Agreement.EnterAsSigned(about, Given.Today.AddDays(1), null, null, Given.Now)).ShouldBe(("signedInTheFuture", "signedOn"));
        Refused(() => Agreement.EnterAsSigned(about, null, PartialDate.Parse("2024-04"), null, Given.Now)).ShouldBe(("signedInTheFuture", "signedIn"));
        Refused(() => Agreement.EnterAsSigned(about with { Parties = [Given.Museum] }, Given.Today, null, null, Given.Now)).ShouldBe(("twoParties", "parties"));
        Refused(() => Agreement.EnterAsSigned(about with { EndsOn = new(2013, 12, 31) }, null, PartialDate.Parse("2014"), null, Given.Now)).ShouldBe(("endsBeforeItBegins", "endsOn"));
    }

    [Fact]
    public void What_a_draft_can_never_say_is_refused()
    {
        Refused(() => Given.Draft(Given.About with { Parties = [Given.Museum, Given.Museum] })).ShouldBe(("repeatedParty", "parties"));
        Refused(() => Given.Draft(Given.About with { InForceFrom = new(2024, 2, 2), EndsOn = new(2024, 2, 1) })).ShouldBe(("endsBeforeItBegins", "endsOn"));
        Refused(() => Given.Draft(Given.About with { RequiredSignatories = [Given.Asked(Given.Police, "korpschef"), Given.Asked(Given.Museum, "korpschef"), Given.Asked(Given.Police, "Korpschef ")] }))
            .ShouldBe(("repeatedSignatory", "requiredSignatories[2]"));
        Refused(() => Given.Draft(Given.About with { Elements = [Given.Part("a"), Given.Part("Niet voor publicatie", Visibility.Internal), Given.Part("b")] }))
            .ShouldBe(("notForPublication", "elements[2].visibility"));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Only_what_is_in_force_is_renewed(AgreementState state)
    {
        var old = Given.In(state);
        if (state == AgreementState.InForce)
        {
            var renewal = Given.Draft(renewed: old);
            (renewal.Renews, renewal.FirstOfLine, renewal.Generation).ShouldBe((old.Id, old.Id, 1));
        }
        else
        {
            Should.Throw<RuleBroken>(() => Given.Draft(renewed: old)).Rule.ShouldBe("notInForce");
        }
    }

    [Fact]
    public void What_is_renewed_is_in_force_still_when_the_renewal_becomes_ready()
    {
        var old = Given.InForce();
        var renewal = Given.Draft(renewed: old);
        old.Terminate(Day, "x", Given.Now);

        renewal.ShouldRefuse("notInForce", () => renewal.MakeReady(old, false, Given.Now)).Told["state"].ShouldBe("terminated");
    }

    [Fact]
    public void A_renewal_does_not_begin_before_what_it_renews()
    {
        var old = Given.InForce("2021-06-02");
        var about = Given.About with { RequiredSignatories = [], Renews = old.Id };
        var ready = Given.Ready(renewed: old);
        foreach (var signatory in ready.RequiredSignatories.Skip(1))
        {
            ready.Sign(Given.Signature(signatory.PartyId, signatory.Capacity.Nl!, "2012-06-01"), old, Given.Now);
        }

        Refused(() => Agreement.EnterAsSigned(about, new(2021, 6, 1), null, old, Given.Now)).ShouldBe(("beginsBeforeRenewed", "signedOn"));
        Refused(() => Agreement.EnterAsSigned(about, null, PartialDate.Parse("2021"), old, Given.Now)).ShouldBe(("beginsBeforeRenewed", "signedIn"));
        Refused(() => Agreement.EnterAsSigned(about with { InForceFrom = new(2021, 6, 1) }, new(2022, 1, 1), null, old, Given.Now)).ShouldBe(("beginsBeforeRenewed", "inForceFrom"));
        ready.ShouldNotTake("beginsBeforeRenewed", "signedOn", () => ready.Sign(Given.Signature(Given.Minister, "minister", "2021-06-01"), old, Given.Now));

        old.State.ShouldBe(AgreementState.InForce);
        ready.Sign(Given.Signature(Given.Minister, "minister", "2022-06-01"), old, Given.Now);
        (old.State, old.EndsOn).ShouldBe((AgreementState.Superseded, new DateOnly(2022, 5, 31)));
    }

    [Fact]
    public void Of_two_renewals_one_becomes_ready()
    {
        var old = Given.InForce();
        var second = Given.Draft(renewed: old);

        second.ShouldRefuse("alreadyRenewed", () => second.MakeReady(old, renewedElsewhere: true, Given.Now));
    }

    [Fact]
    public void No_agreement_renews_itself_or_what_is_not_in_force_yet()
    {
        var (one, other) = (Given.Draft(), Given.Draft());

        one.ShouldNotTake("renewsItself", "renews", () => one.Change(one.About() with { Renews = one.Id }, one));
        one.ShouldRefuse("notInForce", () => one.Change(one.About() with { Renews = other.Id }, other));
    }

    [Fact]
    public void A_draft_may_change_what_it_renews()
    {
        var (old, draft) = (Given.InForce(), Given.Draft());

        draft.Change(draft.About() with { Renews = old.Id }, old);
        (draft.Renews, draft.FirstOfLine, draft.Generation).ShouldBe((old.Id, old.Id, 1));

        draft.Change(draft.About() with { Renews = null }, null);
        (draft.Renews, draft.FirstOfLine, draft.Generation).ShouldBe((null, draft.Id, 0));
    }

    [Fact]
    public void What_is_internal_moves_the_version_of_managers_alone()
    {
        var agreement = Given.Draft();
        var (all, shared) = (agreement.Version, agreement.SharedVersion);

        agreement.Change(agreement.About() with { Elements = [Given.Part("Samenwerken."), Given.Part("geheim", Visibility.Internal)] }, null);
        (agreement.Version, agreement.SharedVersion).ShouldBe((all + 1, shared));
        agreement.InternalWords.Body.Nl.ShouldBe("doel geheim");
        agreement.SharedWords.Body.Nl.ShouldBe("doel samenwerken");

        agreement.Change(agreement.About() with { Elements = [Given.Part("Samenwerken."), Given.Part("geheim", Visibility.Partners)] }, null);
        (agreement.Version, agreement.SharedVersion).ShouldBe((all + 2, shared + 1));
        agreement.ShouldNotChange(() => agreement.Change(agreement.About() with { Elements = [.. agreement.Elements] }, null));
    }

    private static (string, string) Refused(Action step)
    {
        var refused = Should.Throw<InputRefused>(step);
        return (refused.Code, refused.Place);
    }
}
