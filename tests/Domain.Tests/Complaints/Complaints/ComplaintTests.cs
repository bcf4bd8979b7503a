using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Complaints.Complaints;

/// <summary>domain.md, section 6: the steps of a complaint.</summary>
public sealed class ComplaintTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 26, 9, 0, 0, TimeSpan.Zero);
    private static readonly Sealed Why = new([1], 1);

    private static readonly Dictionary<string, Func<Complaint>> At = new()
    {
        ["received"] = Received,
        ["inTriage"] = () => Received().After(c => c.Acknowledge(Now)),
        ["outOfScope"] = () => Received().After(c => c.Decide(TriageOutcome.OutOfScope, Why, Now)),
        ["admissible"] = () => Received().After(c => c.Decide(TriageOutcome.Admissible, Why, Now)),
        ["referred"] = () => Received().After(c => c.Acknowledge(Now)).After(c => c.Refer(ReferralChannel.ComiteP, null, Why, Now)),
        ["closed"] = () => Received().After(c => c.Close(ClosureOutcome.Withdrawn, null, Why, Now)),
        ["inadmissible"] = () => Received().After(c => c.Decide(TriageOutcome.Inadmissible, Why, Now)),
    };

    // Every step from every state: where it leads, or the steps that are open instead.
    [Theory]
    [InlineData("received", "admissible", "Admissible")]
    [InlineData("received", "inadmissible", "Closed")]
    [InlineData("received", "outOfScope", "InTriage")]
    [InlineData("received", "refer", "triage closure:withdrawn")]
    [InlineData("received", "founded", "triage closure:withdrawn")]
    [InlineData("received", "withdrawn", "Closed")]
    [InlineData("inTriage", "admissible", "Admissible")]
    [InlineData("inTriage", "inadmissible", "Closed")]
    [InlineData("inTriage", "outOfScope", "InTriage")]
    [InlineData("inTriage", "refer", "Referred")]
    [InlineData("inTriage", "founded", "triage referral closure:withdrawn")]
    [InlineData("inTriage", "withdrawn", "Closed")]
    [InlineData("outOfScope", "admissible", "referral closure:withdrawn")]
    [InlineData("outOfScope", "refer", "Referred")]
    [InlineData("outOfScope", "founded", "referral closure:withdrawn")]
    [InlineData("outOfScope", "withdrawn", "Closed")]
    [InlineData("admissible", "inadmissible", "referral closure")]
    [InlineData("admissible", "refer", "Referred")]
    [InlineData("admissible", "founded", "Closed")]
    [InlineData("admissible", "withdrawn", "Closed")]
    [InlineData("referred", "admissible", "closure")]
    [InlineData("referred", "refer", "closure")]
    [InlineData("referred", "founded", "Closed")]
    [InlineData("referred", "withdrawn", "Closed")]
    [InlineData("closed", "admissible", "complaintClosed")]
    [InlineData("closed", "refer", "complaintClosed")]
    [InlineData("closed", "founded", "complaintClosed")]
    [InlineData("closed", "message", "complaintClosed")]
    [InlineData("inadmissible", "founded", "complaintClosed")]
    [InlineData("inadmissible", "message", "complaintClosed")]
    [InlineData("received", "message", "InTriage")]
    [InlineData("admissible", "message", "Admissible")]
    [InlineData("referred", "message", "Referred")]
    public void A_step_leads_on_or_names_the_steps_that_are_open(string from, string step, string expected)
    {
        var complaint = At[from]();
        Result(complaint, step).ShouldBe(expected);
    }

    [Fact]
    public void The_deadline_that_runs_is_the_next_one_until_it_is_another_bodys_to_decide()
    {
        var complaint = Received();
        (complaint.AcknowledgeBy, complaint.DecideBy, complaint.WaitsUntil).ShouldBe((new(2026, 4, 10), new(2026, 6, 24), new(2026, 4, 10)));
        complaint.Acknowledge(Now);
        (complaint.WaitsUntil, complaint.AcknowledgedAt).ShouldBe((complaint.DecideBy, Now));
        complaint.Refer(ReferralChannel.Unia, "U-1", Why, Now);
        complaint.WaitsUntil.ShouldBe(DateOnly.MaxValue);
    }

    // Midnight in Brussels.
    [Theory]
    [InlineData("2026-06-24T21:59:59Z", false)]
    [InlineData("2026-06-24T22:00:00Z", true)]
    public void A_deadline_is_over_the_day_after(string acknowledged, bool overdue) =>
        Received().After(c => c.Acknowledge(DateTimeOffset.Parse(acknowledged, null))).Overdue.ShouldBe(overdue);

    [Theory]
    [InlineData("2026-03-26", null)]
    [InlineData("2026", null)]
    [InlineData("2026-03-27", "inFuture")]
    [InlineData("2026-04", "inFuture")]
    public void It_happened_today_at_the_latest(string occurredOn, string? refused)
    {
        var intake = Received().About() with { OccurredOn = PartialDate.Parse(occurredOn) };
        Record.Exception(() => intake.MustBePossible(Now)).ShouldSatisfyAllConditions(thrown => (thrown as InputRefused)?.Code.ShouldBe(refused), thrown => (thrown is null).ShouldBe(refused is null));
    }

    [Fact]
    public void A_submitters_message_is_no_acknowledgement()
    {
        var complaint = Received();
        complaint.Hear(new(Guid.CreateVersion7(Now)), Sender.Submitter, Why, Now);
        complaint.State.ShouldBe(ComplaintState.Received);
    }

    [Fact]
    public void Each_allegation_ends_with_its_finding_or_with_the_whole()
    {
        var complaint = At["admissible"]();
        complaint.Close(ClosureOutcome.PartlyFounded, [new(2, ClosureOutcome.Unfounded)], Why, Now);
        complaint.Allegations.Select(a => a.Outcome).ShouldBe([ClosureOutcome.PartlyFounded, ClosureOutcome.Unfounded]);
        complaint.IsFounded.ShouldBeTrue();
        Should.Throw<InputRefused>(() => At["admissible"]().Close(ClosureOutcome.Founded, [new(9, ClosureOutcome.Founded)], Why, Now)).Code.ShouldBe("unknownAllegation");
    }

    [Theory]
    [InlineData("received")]
    [InlineData("inTriage")]
    [InlineData("outOfScope")]
    public void What_nobody_looked_into_is_withdrawn_without_a_finding(string state)
    {
        Should.Throw<RuleBroken>(() => At[state]().Close(ClosureOutcome.Withdrawn, [new(1, ClosureOutcome.Founded)], Why, Now)).Allowed!.ShouldContain("closure:withdrawn");
        At[state]().After(c => c.Close(ClosureOutcome.Withdrawn, [new(1, ClosureOutcome.Withdrawn)], Why, Now)).State.ShouldBe(ComplaintState.Closed);
        At["admissible"]().After(c => c.Close(ClosureOutcome.Withdrawn, [new(1, ClosureOutcome.Founded)], Why, Now)).Allegations[0].Outcome.ShouldBe(ClosureOutcome.Founded);
    }

    [Fact]
    public void Saying_what_is_said_already_changes_nothing()
    {
        var complaint = Received();
        var version = complaint.Version;

        complaint.Correct(complaint.About() with { Allegations = [.. complaint.Allegations], AccessibilityNeeds = [.. complaint.AccessibilityNeeds] }, null, Now);
        complaint.Version.ShouldBe(version);

        complaint.Correct(complaint.About() with { Language = "ar" }, null, Now);
        complaint.Version.ShouldBeGreaterThan(version);
    }

    [Fact]
    public void Zone_and_allegations_stay_after_triage()
    {
        var about = Received().About();
        var elsewhere = about with { PoliceZone = "5415" };
        Received().After(c => c.Correct(elsewhere, null, Now)).PoliceZone.ShouldBe("5415");
        Should.Throw<RuleBroken>(() => At["admissible"]().Correct(elsewhere, null, Now)).Rule.ShouldBe("complaintTriaged");
        Should.Throw<RuleBroken>(() => At["outOfScope"]().Correct(about with { Allegations = [new(1, Ground.Other)] }, null, Now)).Rule.ShouldBe("complaintTriaged");
        // What was handed on without a word of triage is past it as well.
        Should.Throw<RuleBroken>(() => At["referred"]().Correct(elsewhere, null, Now)).Rule.ShouldBe("complaintTriaged");
        At["admissible"]().After(c => c.Correct(about with { Language = "ar" }, null, Now)).Language.ShouldBe("ar");
    }

    [Fact]
    public void What_lies_under_two_keys_is_sealed_again()
    {
        var complaint = At["admissible"]().After(c => c.Refer(ReferralChannel.Unia, null, new([3], 1), Now));
        complaint.SealedUnder.ShouldBe(1);

        complaint.Close(ClosureOutcome.Founded, null, new([2], 2), Now);
        complaint.SealedUnder.ShouldBe(0);

        complaint.Reseal(kept => [.. kept, 9], 2);
        complaint.SealedUnder.ShouldBe(2);
        ((byte[]?[])[complaint.Story, complaint.Triage!.Reason, complaint.Referral!.Reason, complaint.Closure!.Reason]).ShouldBe([[7, 9], [1, 9], [3, 9], [2, 9]]);
    }

    [Fact]
    public void What_is_erased_is_all_that_was_told_and_nothing_that_is_counted()
    {
        var complaint = At["admissible"]().After(c => c.Refer(ReferralChannel.Unia, "U-1", Why, Now)).After(c => c.Close(ClosureOutcome.Founded, null, Why, Now));
        complaint.Erase();
        (complaint.Story, complaint.Receipt, complaint.SupportedBy).ShouldBe((null, null, null));
        complaint.AccessibilityNeeds.ShouldBeEmpty();
        (complaint.Triage!.Reason, complaint.Referral!.Reason, complaint.Referral.Reference, complaint.Closure!.Reason).ShouldBe((null, null, null, null));
        (complaint.OccurredOn.ToString(), complaint.PoliceZone, complaint.Year, complaint.Outcome, complaint.Referral.Channel)
            .ShouldBe(("2026", "5345", 2026, ClosureOutcome.Founded, ReferralChannel.Unia));
        complaint.Allegations.Count.ShouldBe(2);
    }

    [Fact]
    public void What_others_hear_is_zone_and_channel()
    {
        var complaint = At["admissible"]();
        complaint.Close(ClosureOutcome.Founded, null, Why, Now);
        ((IAggregate)complaint).Events.ShouldBe([
            new ComplaintReceived(complaint.Id, "5345", Channel.Online), new ComplaintTriaged(complaint.Id, "5345", Channel.Online),
            new ComplaintClosed(complaint.Id, "5345", Channel.Online)]);
    }

    private static string Result(Complaint complaint, string step)
    {
        try
        {
            _ = step switch
            {
                "admissible" => complaint.After(c => c.Decide(TriageOutcome.Admissible, Why, Now)),
                "inadmissible" => complaint.After(c => c.Decide(TriageOutcome.Inadmissible, Why, Now)),
                "outOfScope" => complaint.After(c => c.Decide(TriageOutcome.OutOfScope, Why, Now)),
                "refer" => complaint.After(c => c.Refer(ReferralChannel.Aig, null, Why, Now)),
                "founded" => complaint.After(c => c.Close(ClosureOutcome.Founded, null, Why, Now)),
                "withdrawn" => complaint.After(c => c.Close(ClosureOutcome.Withdrawn, null, Why, Now)),
                _ => complaint.After(c => c.Hear(new(Guid.CreateVersion7(Now)), Sender.Handler, Why, Now)),
            };
            return complaint.State.ToString();
        }
        catch (RuleBroken broken)
        {
            return broken.Allowed is { } allowed ? string.Join(' ', allowed) : broken.Rule;
        }
    }

    private static Complaint Received() => Complaint.Receive(
        new(Guid.CreateVersion7(Now)),
        new(Channel.Online, [new(1, Ground.Racism), new(2, Ground.Violence)], "5345", PartialDate.Parse("2026-01"), "nl", true, Victim.Self, "Unia", [AccessibilityNeed.Interpreter]),
        Now, new(), new([7], 1), [8], Now);
}

internal static class Steps
{
    public static Complaint After(this Complaint complaint, Action<Complaint> step)
    {
        step(complaint);
        return complaint;
    }
}
