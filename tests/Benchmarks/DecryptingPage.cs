using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.AspNetCore.Http;

namespace Dossin.Partnerships.Benchmarks;

/// <summary>
/// A page of 50 complaints as it is shown, from the rows to the last byte of JSON: what was told sealed as the service keeps it,
/// and the same as it would be read from plain columns. Neither has the statement in it, which would only make them more alike.
/// </summary>
[Config(typeof(InOneProcess)), MinColumn, MedianColumn, MemoryDiagnoser]
public class DecryptingPage
{
    private const int Size = 50;
    private const int Letters = 4_000;

    // Dutch with what takes more than one byte in it.
    private const string Sentence = "Op het plein voor het station werd ik zonder één woord uitleg tegen de gevel geduwd; “papieren”, zei hij. ";

    private static readonly DateTimeOffset Now = new(2026, 3, 26, 9, 0, 0, TimeSpan.Zero);

    private readonly Confidential _confidential = new(new Secrets(new byte[32]));
    private Complaint[] _complaints = [];
    private (byte[] Narrative, byte[] Name, byte[] Email)[] _columns = [];
    private byte[] _reason = [];

    /// <summary>Whether reasons of triage and closure, sealed one by one, are shown too.</summary>
    [Params(false, true)]
    public bool Closed { get; set; }

    [GlobalSetup]
    public void Seal()
    {
        var narrative = string.Concat(Enumerable.Repeat(Sentence, (Letters / Sentence.Length) + 1))[..Letters];
        _reason = Encoding.UTF8.GetBytes("De camerabeelden en de verklaringen spreken elkaar niet tegen.");
        _columns = [.. Enumerable.Range(0, Size).Select(number =>
            (Encoding.UTF8.GetBytes(narrative), Encoding.UTF8.GetBytes($"Indiener {number}"), Encoding.UTF8.GetBytes($"indiener{number}@voorbeeld.be")))];
        _complaints = [.. _columns.Select(column => Received(new Story(narrative, new Contact(Read(column.Name), Read(column.Email)))))];
    }

    [Benchmark(Baseline = true)]
    public Task Plain() => Show([.. _complaints.Zip(_columns, (complaint, column) => ComplaintView.Of(complaint) with
    {
        Narrative = Read(column.Narrative),
        Contact = new(Read(column.Name), Read(column.Email)),
        Triage = complaint.Triage is { } triage ? new(triage.Outcome, triage.On, new Text(Nl: Read(_reason))) : null,
        Closure = complaint.Closure is { } closure ? new(closure.Outcome, closure.On, closure.Findings, new Text(Nl: Read(_reason))) : null,
        Kept = null,
    })]);

    [Benchmark]
    public Task Sealed() => Show([.. _complaints.Select(complaint => ComplaintView.Of(complaint).Opened(_confidential))]);

    /// <summary>As the driver makes a text of what the server sends.</summary>
    private static string Read(byte[] column) => Encoding.UTF8.GetString(column);

    private static Task Show(ComplaintView[] views) =>
        new Page<ComplaintView>(new Listed<ComplaintView> { Items = views, PageSize = Size }).ExecuteAsync(new DefaultHttpContext());

    private Complaint Received(Story story)
    {
        var id = new ComplaintId(Guid.CreateVersion7(Now));
        var intake = new Intake(
            Channel.Online, [new(1, Ground.Racism)], "5345", PartialDate.Parse("2026-01"), "nl", Anonymous: false, Victim.Self, null, [AccessibilityNeed.Interpreter]);
        var complaint = Complaint.Receive(id, intake, Now, new ComplaintTerms(), _confidential.Seal(id, story), _confidential.DigestOf("code"), Now);
        if (Closed)
        {
            complaint.Decide(TriageOutcome.Admissible, Reason(), Now);
            complaint.Close(ClosureOutcome.Founded, null, Reason(), Now);
        }

        return complaint;

        Sealed Reason() => _confidential.Seal(id, new Text(Nl: Read(_reason)));
    }

    /// <summary>
    /// Not a project made for each run, which the rules of this repository would be applied to; and what it writes is not put beside
    /// the sources.
    /// </summary>
    private sealed class InOneProcess : ManualConfig
    {
        public InOneProcess() =>
            AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithArtifactsPath(Path.Combine(Path.GetTempPath(), "dossin-benchmarks"));
    }
}
