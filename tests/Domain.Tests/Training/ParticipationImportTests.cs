using Dossin.Partnerships.Domain.Training.Imports;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training;

/// <summary>domain.md, section 4: how an import goes, and what it counts.</summary>
public sealed class ParticipationImportTests
{
    private static readonly DateTimeOffset Lease = Given.Now.AddMinutes(2);

    [Fact]
    public void A_queued_import_has_read_nothing()
    {
        var import = Queued();

        (import.State, import.Counts, import.HasEnded, import.StartedAt, import.EndedAt).ShouldBe((ImportState.Queued, default, false, null, null));
        (import.Client, import.Organization, import.DryRun, import.MediaType, import.CreatedAt).ShouldBe(("hr", "PZ", false, "text/csv", Given.Now));
        import.Zones.ShouldBe(["5913"]);
        ParticipationImport.Queue("hr", "PZ", null, false, "text/csv", Given.Now).Zones.ShouldBeNull();
    }

    [Fact]
    public void Whoever_takes_it_has_it_for_a_while_and_the_first_start_is_kept()
    {
        var import = Queued();
        var version = import.Version;

        import.Start(Given.Now.AddMinutes(1), Lease);
        import.Start(Given.Now.AddMinutes(9), Lease.AddMinutes(9));

        (import.State, import.StartedAt, import.LeasedUntil).ShouldBe((ImportState.Running, Given.Now.AddMinutes(1), Lease.AddMinutes(9)));
        import.Version.ShouldBe(version + 2);
        import.Happened().ShouldBeEmpty();
    }

    [Fact]
    public void Its_counts_are_the_sum_of_its_batches_and_its_end_is_told_once()
    {
        var import = Running();
        import.Progress(new RowCounts(10, 5, 3, 2), Lease.AddMinutes(3));
        import.Progress(new RowCounts(4, 0, 0, 4), Lease.AddMinutes(4));
        import.LeasedUntil.ShouldBe(Lease.AddMinutes(4));
        import.Happened().ShouldBeEmpty();

        import.Succeed(Given.Now.AddMinutes(5));

        import.Counts.ShouldBe(new RowCounts(14, 5, 3, 6));
        (import.State, import.EndedAt, import.LeasedUntil, import.HasEnded).ShouldBe((ImportState.Succeeded, Given.Now.AddMinutes(5), null, true));
        import.Happened().ShouldBe([new ParticipationsImported(import.Id, import.Client, ImportState.Succeeded, 14, 5, 3, 6)]);
    }

    [Fact]
    public void What_is_read_is_accepted_unchanged_or_rejected_whatever_the_batches() =>
        Prop.ForAll(Batches(), batches =>
        {
            var import = Running();
            foreach (var batch in batches)
            {
                import.Progress(batch, Lease);
            }

            import.Succeed(Given.Now);

            import.RowsRead.ShouldBe(import.RowsAccepted + import.RowsUnchanged + import.RowsRejected);
            import.RowsRead.ShouldBe(batches.Sum(batch => batch.Read));
            import.RowsRejected.ShouldBe(batches.Sum(batch => batch.Rejected));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(10, 5, 3, 1)]
    [InlineData(10, 5, 3, 3)]
    [InlineData(0, 0, 0, 1)]
    public void A_batch_that_does_not_add_up_is_not_counted(int read, int accepted, int unchanged, int rejected)
    {
        var import = Running();

        import.ShouldNotChange(() => Should.Throw<ArgumentException>(
            () => import.Progress(new RowCounts(read, accepted, unchanged, rejected), Lease)));
        import.Counts.ShouldBe(default);
    }

    [Fact]
    public void Rejected_rows_do_not_fail_it()
    {
        var import = Running();
        import.Progress(new RowCounts(3, 0, 0, 3), Lease);

        import.Succeed(Given.Now);

        (import.State, import.Failure).ShouldBe((ImportState.Succeeded, null));
    }

    [Fact]
    public void A_file_that_is_no_import_fails_with_its_reason()
    {
        var import = Queued();

        import.Fail("notUtf8", Given.Now);

        (import.State, import.Failure, import.EndedAt).ShouldBe((ImportState.Failed, "notUtf8", Given.Now));
        import.Happened().ShouldBe([new ParticipationsImported(import.Id, import.Client, ImportState.Failed, 0, 0, 0, 0)]);
    }

    [Fact]
    public void Canceled_it_keeps_what_was_accepted()
    {
        var import = Running();
        import.Progress(new RowCounts(10, 7, 2, 1), Lease);

        import.Cancel(Given.Now.AddMinutes(1));

        (import.State, import.EndedAt).ShouldBe((ImportState.Canceled, Given.Now.AddMinutes(1)));
        import.Happened().ShouldBe([new ParticipationsImported(import.Id, import.Client, ImportState.Canceled, 10, 7, 2, 1)]);
    }

    [Theory]
    [InlineData(ImportState.Succeeded)]
    [InlineData(ImportState.Failed)]
    [InlineData(ImportState.Canceled)]
    public void What_has_ended_is_not_canceled_any_more(ImportState state)
    {
        var import = Ended(state);

        import.ShouldNotChange(() => import.Cancel(Given.Now.AddDays(1)));
        (import.State, import.EndedAt).ShouldBe((state, Given.Now));
    }

    [Theory]
    [InlineData(ImportState.Succeeded)]
    [InlineData(ImportState.Failed)]
    [InlineData(ImportState.Canceled)]
    public void What_has_ended_goes_no_further(ImportState state)
    {
        var import = Ended(state);
        Action[] steps =
        [
            () => import.Start(Given.Now, Lease), () => import.StartOver(), () => import.Progress(new RowCounts(1, 1, 0, 0), Lease),
            () => import.Succeed(Given.Now), () => import.Fail("notUtf8", Given.Now),
        ];

        foreach (var step in steps)
        {
            import.ShouldNotChange(() => Should.Throw<InvalidOperationException>(step));
        }

        import.State.ShouldBe(state);
        import.Failure.ShouldBe(state == ImportState.Failed ? "noHeader" : null);
    }

    [Fact]
    public void The_end_of_a_dry_run_is_told_to_nobody()
    {
        var import = ParticipationImport.Queue("hr", "PZ", null, true, "text/csv", Given.Now);
        import.Start(Given.Now, Lease);
        var version = import.Version;

        import.Succeed(Given.Now);

        (import.State, import.DryRun, import.Version).ShouldBe((ImportState.Succeeded, true, version + 1));
        import.Happened().ShouldBeEmpty();
    }

    [Fact]
    public void A_dry_run_that_was_broken_off_counts_anew()
    {
        var import = Running();
        import.Progress(new RowCounts(10, 7, 2, 1), Lease);

        import.StartOver();

        import.Counts.ShouldBe(default);
    }

    private static Arbitrary<RowCounts[]> Batches() => (
        from accepted in Gen.Choose(0, 20_000)
        from unchanged in Gen.Choose(0, 20_000)
        from rejected in Gen.Choose(0, 20_000)
        select new RowCounts(accepted + unchanged + rejected, accepted, unchanged, rejected)).ArrayOf().ToArbitrary();

    private static ParticipationImport Queued() => ParticipationImport.Queue("hr", "PZ", ["5913"], false, "text/csv", Given.Now);

    private static ParticipationImport Running()
    {
        var import = Queued();
        import.Start(Given.Now, Lease);
        return import;
    }

    private static ParticipationImport Ended(ImportState state)
    {
        var import = Running();
        (state switch
        {
            ImportState.Succeeded => () => import.Succeed(Given.Now),
            ImportState.Failed => () => import.Fail("noHeader", Given.Now),
            _ => (Action)(() => import.Cancel(Given.Now)),
        })();
        return Given.Quiet(import);
    }
}
