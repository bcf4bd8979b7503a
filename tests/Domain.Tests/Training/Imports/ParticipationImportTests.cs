using Dossin.Partnerships.Domain.Tests.Kernel;
using Dossin.Partnerships.Domain.Training.Imports;
using Shouldly;
using static Dossin.Partnerships.Domain.Tests.Training.Given;

namespace Dossin.Partnerships.Domain.Tests.Training.Imports;

public sealed class ParticipationImportTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public void An_import_is_queued_with_the_rights_of_its_client()
    {
        var import = ParticipationImport.Queue("client-1", "PZ Antwerpen", ["5345"], dryRun: true, "text/csv", Now);

        (import.State, import.Client, import.Organization, import.DryRun, import.MediaType).ShouldBe((ImportState.Queued, "client-1", "PZ Antwerpen", true, "text/csv"));
        import.Zones.ShouldBe(["5345"]);
        (import.CreatedAt, import.StartedAt, import.EndedAt, import.HasEnded).ShouldBe((Now, null, null, false));
        import.Told().ShouldBeEmpty();
    }

    [Fact]
    public void It_runs_counts_and_succeeds()
    {
        var import = AnImport();
        import.Start(Now.AddSeconds(1), Lease);
        import.Progress(new RowCounts(500, 400, 90, 10), Now.AddSeconds(2), Lease);
        (import.State, import.RowsRead, import.LeasedUntil).ShouldBe((ImportState.Running, 500, Now.AddSeconds(2) + Lease));
        import.Progress(new RowCounts(7, 1, 0, 6), Now.AddSeconds(3), Lease);
        import.Succeed(Now.AddSeconds(4));

        (import.State, import.Counts).ShouldBe((ImportState.Succeeded, new RowCounts(507, 401, 90, 16)));
        import.RowsRead.ShouldBe(import.RowsAccepted + import.RowsUnchanged + import.RowsRejected);
        (import.StartedAt, import.EndedAt, import.LeasedUntil).ShouldBe((Now.AddSeconds(1), Now.AddSeconds(4), null));
        import.Told().ShouldBe([new ParticipationsImported(import.Id, ImportState.Succeeded, 507, 401, 90, 16)]);
    }

    [Fact]
    public void Rejected_rows_do_not_fail_an_import()
    {
        var import = ARunningImport();
        import.Progress(new RowCounts(7, 1, 0, 6), Now, Lease);
        import.Succeed(Now);

        import.State.ShouldBe(ImportState.Succeeded);
    }

    [Fact]
    public void Each_row_that_is_read_is_accepted_unchanged_or_rejected() =>
        Should.Throw<ArgumentException>(() => ARunningImport().Progress(new RowCounts(3, 1, 0, 1), Now, Lease));

    [Fact]
    public void A_file_that_is_no_import_fails_with_the_reason()
    {
        var import = ARunningImport();
        import.Fail("noHeader", Now);

        (import.State, import.Failure).ShouldBe((ImportState.Failed, "noHeader"));
        import.Told().ShouldBe([new ParticipationsImported(import.Id, ImportState.Failed, 0, 0, 0, 0)]);
    }

    [Fact]
    public void It_can_be_canceled_before_it_runs_and_while_it_runs_and_what_was_accepted_stays()
    {
        var queued = AnImport();
        queued.Cancel(Now);
        queued.State.ShouldBe(ImportState.Canceled);

        var running = ARunningImport();
        running.Progress(new RowCounts(500, 500, 0, 0), Now, Lease);
        running.Cancel(Now);
        running.Told().ShouldBe([new ParticipationsImported(running.Id, ImportState.Canceled, 500, 500, 0, 0)]);
    }

    [Theory]
    [InlineData(ImportState.Succeeded)]
    [InlineData(ImportState.Failed)]
    [InlineData(ImportState.Canceled)]
    public void What_has_ended_stays_as_it_is(ImportState state)
    {
        var import = AnImportThatIs(state);
        var version = import.Version;
        import.Cancel(Now.AddDays(1));
        Should.Throw<InvalidOperationException>(() => import.Start(Now, Lease));
        Should.Throw<InvalidOperationException>(() => import.Progress(new RowCounts(1, 1, 0, 0), Now, Lease));
        Should.Throw<InvalidOperationException>(() => import.Succeed(Now.AddDays(1)));
        Should.Throw<InvalidOperationException>(() => import.Fail("noHeader", Now.AddDays(1)));

        (import.State, import.EndedAt, import.RowsRead, import.Version).ShouldBe((state, Now, 0, version));
        import.Failure.ShouldBe(state == ImportState.Failed ? "notUtf8" : null);
        import.Told().ShouldBeEmpty();
    }

    [Fact]
    public void A_process_takes_over_what_another_left_and_goes_on_counting()
    {
        var import = ARunningImport();
        import.Progress(new RowCounts(500, 500, 0, 0), Now, Lease);
        import.Start(Now.AddHours(1), Lease);
        import.Progress(new RowCounts(1, 0, 1, 0), Now.AddHours(1), Lease);

        (import.StartedAt, import.Counts).ShouldBe((Now, new RowCounts(501, 500, 1, 0)));
    }

    [Fact]
    public void A_dry_run_that_was_broken_off_counts_anew()
    {
        var import = ARunningImport();
        import.Progress(new RowCounts(500, 500, 0, 0), Now, Lease);
        import.StartOver();

        import.Counts.ShouldBe(default);
    }

    private static ParticipationImport AnImport() => ParticipationImport.Queue("client-1", "PZ Antwerpen", null, dryRun: false, "text/csv", Now);

    private static ParticipationImport ARunningImport()
    {
        var import = AnImport();
        import.Start(Now, Lease);
        return import;
    }

    private static ParticipationImport AnImportThatIs(ImportState state)
    {
        var import = ARunningImport();
        switch (state)
        {
            case ImportState.Succeeded:
                import.Succeed(Now);
                break;
            case ImportState.Failed:
                import.Fail("notUtf8", Now);
                break;
            default:
                import.Cancel(Now);
                break;
        }

        return import.Saved();
    }
}
