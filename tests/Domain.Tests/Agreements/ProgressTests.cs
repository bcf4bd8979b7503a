using System.Globalization;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Agreements;

/// <summary>How far a promise is kept, by the days on which something happened (domain.md, section 5).</summary>
public sealed class ProgressTests
{
    private static readonly Evidence Seen = new("training.sessionCompleted", Guid.Empty, "/x");

    [Theory]
    // The example: in force 2020-12-10, held 2021-11-15 and 2022-12-05, none in 2023, one planned for 2024-10-01.
    [InlineData("2020-12-10", "", "2024-03-01", "2021-11-15 2022-12-05", "2024-10-01", "2021 1 Met, 2022 1 Met, 2023 0 Missed, 2024 0 Late")]
    [InlineData("2020-12-10", "", "2024-10-01", "2021-11-15 2022-12-05 2024-10-01", "", "2021 1 Met, 2022 1 Met, 2023 0 Missed, 2024 1 Met")]
    // No year before the first whole one; a 1 January begins one.
    [InlineData("2024-01-02", "", "2024-12-31", "2024-05-05", "", "")]
    [InlineData("2024-01-01", "", "2024-12-31", "2024-05-05", "", "2024 1 Met")]
    // Whole years at the end too.
    [InlineData("2022-06-01", "2024-12-31", "2026-03-01", "2023-05-05", "", "2023 1 Met, 2024 0 Missed")]
    [InlineData("2022-06-01", "2024-12-30", "2026-03-01", "2023-05-05", "", "2023 1 Met")]
    // Planned, in the running year alone.
    [InlineData("2023-06-01", "", "2024-03-01", "", "2024-10-01", "2024 0 OnTrack")]
    [InlineData("2023-06-01", "", "2024-03-01", "", "2025-01-01", "2024 0 Open")]
    [InlineData("2023-06-01", "", "2024-03-01", "", "2024-02-29", "2024 0 Open")]
    [InlineData("2024-06-01", "", "2024-03-01", "2024-02-01", "", "")]
    public void A_yearly_promise(string from, string endsOn, string today, string held, string planned, string expected) =>
        Said(Progress.Of(Commitment(Recurrence.Yearly, MeasureKind.Consultations, 1), new(Day(from), Day(endsOn)), Things(held, planned), Day(today)!.Value)).ShouldBe(expected);

    [Theory]
    [InlineData("9999-01-01", "9999-12-31")]
    [InlineData("9999-01-02", "")]
    public void Of_the_last_of_all_years_only_a_whole_one_is_owed(string from, string due)
    {
        var commitment = Commitment(Recurrence.Yearly, MeasureKind.Consultations, 1);

        commitment.Review(new(Day(from), null), 1, Facts.None, DateTimeOffset.UnixEpoch);

        (commitment.DueDay, commitment.State).ShouldBe((Day(due), CommitmentState.Open));
    }

    [Theory]
    // Of what does not hold yet nothing is counted, but a day passes all the same; of something yearly no whole year was owed.
    [InlineData(Recurrence.Once, "2024-02-29", CommitmentState.Open)]
    [InlineData(Recurrence.Once, "2024-03-01", CommitmentState.Late)]
    [InlineData(Recurrence.Yearly, "2024-03-01", CommitmentState.Open)]
    public void What_is_due_before_its_agreement_holds_is_late_after_its_day(Recurrence recurrence, string today, CommitmentState expected)
    {
        var commitment = Commitment(recurrence, MeasureKind.Sessions, 1, PartialDate.Parse("2024-02"));

        commitment.Review(new(null, null), 1, Facts.None, new DateTimeOffset(Day(today)!.Value, new(12, 0), TimeSpan.Zero));

        commitment.State.ShouldBe(expected);
    }

    [Theory]
    // A day that is not known is in for the most and out for the least; across the border of two years it is in neither for certain.
    [InlineData("2024", "2024-12-30", "0..1")]
    [InlineData("2024", "2024-12-31", "1")]
    [InlineData("2024", "2025-03-01", "1")]
    [InlineData("2024-02", "2024-03-01", "1")]
    [InlineData("2024-03", "2024-03-01", "0..1")]
    [InlineData("2023", "2024-03-01", "0")]
    [InlineData("2024-04", "2024-03-01", "0")]
    public void What_has_no_day_is_an_interval(string heldOn, string today, string expected)
    {
        var on = PartialDate.Parse(heldOn);
        var period = Progress.Of(
            Commitment(Recurrence.Yearly, MeasureKind.Activities, 1), new(new(2023, 6, 1), null), new([new(on.First, on.Last, Seen)], []), Day(today)!.Value)
            .Single(one => one.Name == "2024");

        Number(period).ShouldBe(expected);
    }

    [Theory]
    [InlineData("", "0")]
    [InlineData("2023-12-30 100 100", "0")]
    [InlineData("2023-12-30 100 120; 2024-02-01 130 150", "10..50")]
    [InlineData("2023-12-30 100 ?; 2024-02-01 130 150", "0..50")]
    [InlineData("2023-12-30 100 100; 2024-02-01 130 ?", "30..")]
    [InlineData("2024-02-01 130 150", "0..150")]
    [InlineData("2023-12-30 100 100; 2024-01-15 110 110; 2024-02-01 130 130", "30")]
    // The first day of the year is of the year, and so is the last.
    [InlineData("2023-12-30 100 100; 2024-01-01 110 110; 2024-12-31 130 130", "30")]
    [InlineData("2023-12-30 100 100; 2024-01-01 110 110; 2025-01-01 130 130", "10")]
    [InlineData("2023-12-30 100 120", "0")]
    // Of an interval that has grown narrower nobody is taken away.
    [InlineData("2023-12-30 100 140; 2024-02-01 130 150", "0..50")]
    public void Persons_of_a_year_are_those_at_its_end_without_those_before(string tallies, string expected) => Number(Progress.Of(
        Commitment(Recurrence.Yearly, MeasureKind.PersonsTrained, 1), new(new(2023, 6, 1), null), Tallies(tallies), new(2024, 3, 1))[^1]).ShouldBe(expected);

    [Theory]
    [InlineData("2020-12-10 11197 11477", 11400, "11197..11477 Open")]
    [InlineData("2020-12-10 11197 11477", 11197, "11197..11477 Met")]
    // Persons are counted from the beginning: a tally from before the agreement holds too.
    [InlineData("2020-06-30 11197 11477", 11400, "11197..11477 Open")]
    [InlineData("2020-12-10 11197 11477; 2021-01-10 11400 ?", 11400, "11400.. Met")]
    public void Persons_are_met_when_the_least_reaches_the_target(string tallies, int target, string expected)
    {
        var period = Progress.Of(Commitment(Recurrence.Once, MeasureKind.PersonsTrained, target), new(new(2020, 12, 10), null), Tallies(tallies), new(2024, 3, 1)).ShouldHaveSingleItem();

        $"{Number(period)} {period.State}".ShouldBe(expected);
    }

    [Theory]
    // Half of the year is over on 1 July: half of ten is on track, four are not.
    [InlineData(4, "2024-07-01", "Open")]
    [InlineData(5, "2024-07-01", "OnTrack")]
    [InlineData(10, "2024-07-01", "Met")]
    [InlineData(0, "2024-01-01", "Open")]
    public void The_elapsed_share_is_on_track(int done, string today, string expected) => Progress.Of(
        Commitment(Recurrence.Yearly, MeasureKind.Sessions, 10), new(new(2023, 6, 1), null),
        new([.. Enumerable.Range(0, done).Select(_ => new Thing(new(2024, 1, 1), new(2024, 1, 1), Seen))], []), Day(today)!.Value)[^1].State.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("2021", "2021-12-31", "Open")]
    [InlineData("2021", "2022-01-01", "Late")]
    [InlineData("2021-06", "2021-07-01", "Late")]
    public void What_is_due_once_is_late_after_all_of_its_date(string due, string today, string expected) => Progress.Of(
        Commitment(Recurrence.Once, MeasureKind.Manual, 1, PartialDate.Parse(due)), new(new(2020, 12, 10), null), Facts.None, Day(today)!.Value)
        .ShouldHaveSingleItem().State.ToString().ShouldBe(expected);

    [Theory]
    // Two by 2021-06-30: what comes later is counted as long as it is late.
    [InlineData("2021-02-01 2021-03-01 2021-09-01", "", "2021-06 2 Met 2021-06-30")]
    [InlineData("2021-02-01 2021-09-01 2021-10-01", "", "2021-06 3 Met 2022-03-01")]
    [InlineData("2021-02-01", "", "2021-06 1 Late 2022-03-01")]
    [InlineData("2021-02-01 2021-09-01", "2021-08-31", "2021-06 1 Late 2021-08-31")]
    [InlineData("2021-02-01 2021-08-31", "2021-08-31", "2021-06 2 Met 2021-08-31")]
    public void What_is_owed_once_and_is_late_is_owed_still(string held, string endsOn, string expected)
    {
        var period = Progress.Of(
            Commitment(Recurrence.Once, MeasureKind.Sessions, 2, PartialDate.Parse("2021-06")), new(new(2020, 12, 10), Day(endsOn)), Things(held, ""), new(2022, 3, 1)).ShouldHaveSingleItem();

        $"{period.Name} {Number(period)} {period.State} {period.To:yyyy-MM-dd}".ShouldBe(expected);
    }

    private static Commitment Commitment(Recurrence recurrence, MeasureKind kind, int target, PartialDate? due = null) => Domain.Agreements.Commitments.Commitment.Make(
        AgreementId.Of(Guid.Empty), recurrence, new(new Text(Nl: "x"), [], due, new(kind, target)), [], DateTimeOffset.UnixEpoch);

    private static Facts Things(string held, string planned) => new(
        [.. Days(held).Select(day => new Thing(day, day, Seen)), .. Days(planned).Select(day => new Thing(day, day, null))], []);

    private static Facts Tallies(string tallies) => new([], [.. tallies.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' ')).Select(one => Tally.Of(
        "HPM", Day(one[0])!.Value, int.Parse(one[1], CultureInfo.InvariantCulture), one[2] == "?" ? null : int.Parse(one[2], CultureInfo.InvariantCulture), default, Seen))]);

    private static IEnumerable<DateOnly> Days(string days) => days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => Day(day)!.Value);

    private static DateOnly? Day(string day) => day.Length == 0 ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Said(IReadOnlyList<Period> periods) => string.Join(", ", periods.Select(period => $"{period.Name} {Number(period)} {period.State}"));

    private static string Number(Period period) => period.AtLeast == period.AtMost ? $"{period.AtLeast}" : $"{period.AtLeast}..{period.AtMost}";
}
