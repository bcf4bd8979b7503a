using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using Dossin.Partnerships.Domain.Dialogues.Organizations;
using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Dialogues;

/// <summary>domain.md, section 6: dialogues and invitations.</summary>
public sealed class DialogueTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DialogueDescription About = new(new Text(Nl: "Ronde"), PartialDate.Parse("2017-12"), null, [DialogueTheme.Youth], null);

    [Fact]
    public void It_goes_one_step_at_a_time_and_never_back()
    {
        var dialogue = Open();
        Refused(dialogue, DialogueState.Closed).ShouldBe(["running"]);
        dialogue.MoveTo(DialogueState.Running, Now);
        Refused(dialogue, DialogueState.Prepared).ShouldBe(["closed"]);
        dialogue.MoveTo(DialogueState.Closed, Now);
        dialogue.MoveTo(DialogueState.Closed, Now.AddDays(1));
        Refused(dialogue, DialogueState.Running).ShouldBeEmpty();
        dialogue.ClosedAt.ShouldBe(Now);
        ((IAggregate)dialogue).Events.Select(happened => happened.GetType()).ShouldBe([typeof(DialogueOpened), typeof(DialogueClosed)]);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2027-05", null, "2027-05-31")]
    [InlineData(null, "2026-08-01T10:00:00Z", "2026-08-01")]
    [InlineData("2027-05", "2026-08-01T10:00:00Z", "2026-08-01")]
    [InlineData("2026-06", "2026-08-01T10:00:00Z", "2026-06-30")]
    // An old round that is entered today is kept for its time too.
    [InlineData("2018-05", null, "2026-03-02")]
    public void Its_end_is_what_came_first_but_not_before_it_was_entered(string? to, string? closed, string? end)
    {
        var dialogue = Open(About with { To = to is null ? null : PartialDate.Parse(to) });
        if (closed is not null)
        {
            dialogue.MoveTo(DialogueState.Running, Now);
            dialogue.MoveTo(DialogueState.Closed, DateTimeOffset.Parse(closed, System.Globalization.CultureInfo.InvariantCulture));
        }

        dialogue.EndedOn?.ToString("O", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(end);
        (dialogue.EndedOn is null).ShouldBe(end is null);
    }

    [Fact]
    public void An_end_that_is_told_afterwards_counts_from_the_day_on_which_it_is_told()
    {
        var (dialogue, late, later) = (Open(), Now.AddMonths(18), Now.AddMonths(19));
        dialogue.MoveTo(DialogueState.Running, Now);

        dialogue.Change(About with { To = PartialDate.Parse("2018") }, late);
        dialogue.EndedOn.ShouldBe(new DateOnly(2027, 9, 2));

        // What was over stays over, whatever is corrected or closed after it.
        dialogue.Change(About with { To = PartialDate.Parse("2019") }, later);
        dialogue.MoveTo(DialogueState.Closed, later);
        dialogue.EndedOn.ShouldBe(new DateOnly(2027, 9, 2));
    }

    [Fact]
    public void A_reversed_span_an_unknown_zone_and_one_that_was_not_there_then_are_refused()
    {
        Should.Throw<InputRefused>(() => Open(About with { To = PartialDate.Parse("2017-11") })).Code.ShouldBe("invalidPeriod");
        Should.Throw<InputRefused>(() => Dialogue.Open("9999", "Bureau", About, Now)).Code.ShouldBe("unknownZone");
        // Rivierenland is there since 2023-01-01.
        Should.Throw<InputRefused>(() => Dialogue.Open("5913", "Bureau", About with { To = PartialDate.Parse("2018") }, Now)).Place.ShouldBe("policeZone");
        Dialogue.Open("5913", "Bureau", About with { From = PartialDate.Parse("2022-11"), To = PartialDate.Parse("2023-02") }, Now).PoliceZone.ShouldBe("5913");
    }

    /// <summary>Mechelen-Willebroek was there from 2002 at the earliest until Rivierenland came, on 2023-01-01.</summary>
    [Fact]
    public void Its_zone_was_there_on_one_of_its_days_after_a_change_too()
    {
        var (inside, around) = (About with { From = PartialDate.Parse("2022-01"), To = PartialDate.Parse("2022-12") },
            About with { From = PartialDate.Parse("2001-06"), To = PartialDate.Parse("2024") });
        Dialogue.Open("5906", "Bureau", around, Now).PoliceZone.ShouldBe("5906");
        var dialogue = Dialogue.Open("5906", "Bureau", inside, Now);

        var after = inside with { From = PartialDate.Parse("2023-01"), To = PartialDate.Parse("2023-03") };
        Refused(after).ShouldBe(("zoneNotValidThen", "from"));
        Refused(inside with { From = PartialDate.Parse("2001-01"), To = PartialDate.Parse("2001-06") }).ShouldBe(("zoneNotValidThen", "from"));
        dialogue.About().ShouldBe(inside with { Themes = dialogue.Themes });

        dialogue.Change(inside with { To = PartialDate.Parse("2023-03") }, Now);
        dialogue.To.ShouldBe(PartialDate.Parse("2023-03"));

        // Of a change of the last day alone it is that day.
        dialogue = Dialogue.Open("5906", "Bureau", around, Now);
        Refused(around with { To = PartialDate.Parse("2001-12") }).ShouldBe(("zoneNotValidThen", "to"));

        (string, string) Refused(DialogueDescription to)
        {
            var refused = Should.Throw<InputRefused>(() => dialogue.Change(to, Now));
            return (refused.Code, refused.Place);
        }
    }

    /// <summary>A version is an ETag: one that moves would tell that somebody spoke.</summary>
    [Fact]
    public void That_there_are_conversations_or_were_moves_no_version()
    {
        var dialogue = Open();
        var version = dialogue.Version;

        dialogue.KeepUnderKey(Now);
        dialogue.MustKnowNames();
        dialogue.Destroy(Now);

        dialogue.Version.ShouldBe(version);
        Should.Throw<RuleBroken>(dialogue.MustBeReadable).Rule.ShouldBe("conversationsDestroyed");
        Should.Throw<RuleBroken>(dialogue.MustTakeConversations).Rule.ShouldBe("conversationsEnded");
        Should.Throw<RuleBroken>(dialogue.MustKnowNames).Rule.ShouldBe("namesForgotten");
    }

    /// <summary>Where nobody spoke there were no names to destroy.</summary>
    [Fact]
    public void What_had_no_conversation_knows_all_its_names_for_ever()
    {
        var dialogue = Open();

        dialogue.Destroy(Now);

        Should.NotThrow(dialogue.MustKnowNames);
    }

    [Fact]
    public void Invitations_take_the_steps_that_are_open()
    {
        var dialogue = Open();
        var invitation = Invitation.Send(dialogue, "Moskee El Fath", DialogueTheme.Youth, null, Now);
        var (open, version) = (invitation.OpenVersion, invitation.Version);
        Should.Throw<RuleBroken>(() => invitation.MoveTo(InvitationState.Held)).Allowed!.ShouldBe(["accepted", "declined"]);
        invitation.MoveTo(InvitationState.Declined);
        Should.Throw<RuleBroken>(() => invitation.MoveTo(InvitationState.Held)).Allowed!.ShouldBe(["accepted"]);
        invitation.MoveTo(InvitationState.Accepted);
        Should.Throw<RuleBroken>(() => invitation.MoveTo(InvitationState.Declined)).Allowed!.ShouldBe(["held"]);
        invitation.MoveTo(InvitationState.Held);
        Should.Throw<RuleBroken>(() => invitation.MoveTo(InvitationState.Invited)).Allowed!.ShouldBeEmpty();

        // Everybody but the bureau sees no change in all this.
        invitation.OpenVersion.ShouldBe(open);
        invitation.Version.ShouldBeGreaterThan(version);

        dialogue.MoveTo(DialogueState.Running, Now);
        dialogue.MoveTo(DialogueState.Closed, Now);
        Should.Throw<RuleBroken>(() => Invitation.Send(dialogue, "X huis", DialogueTheme.Youth, null, Now)).Rule.ShouldBe("dialogueClosed");
    }

    [Fact]
    public void Names_of_organizations_are_added_and_never_lost()
    {
        var organization = KnownOrganization.Met(new(Guid.Empty));
        organization.IsCalled(["Kazerne Dossin", "Dossin Kazerne"]);
        var version = organization.Version;
        organization.IsCalled(["Kazerne Dossin"]);
        organization.Version.ShouldBe(version);
        organization.IsCalled(["Musée Dossin"]);

        organization.Names.ShouldBe(["Kazerne Dossin", "Dossin Kazerne", "Musée Dossin"]);
        organization.NameKeys.ShouldBe(["kazerne dossin", "dossin kazerne", "musee dossin"]);
    }

    private static Dialogue Open(DialogueDescription? about = null) => Dialogue.Open("5345", "Bureau", about ?? About, Now);

    private static IReadOnlyList<string> Refused(Dialogue dialogue, DialogueState state)
    {
        var refused = Should.Throw<RuleBroken>(() => dialogue.MoveTo(state, Now));
        refused.Rule.ShouldBe("illegalStep");
        return refused.Allowed!;
    }
}
