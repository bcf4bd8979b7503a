using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dossin.Partnerships.Api.Tests.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>How long it takes to be told that there is nothing; run by hand on a quiet machine (docs/performance.md).</summary>
[Collection(nameof(EverythingEntered))]
public sealed class HiddenMeasurements(EverythingEntered api, ITestOutputHelper output)
{
    private const int Rounds = 3_000;

    /// <summary>
    /// Asks for what is hidden and what is absent by turns. The medians differ by no more than the noise of the machine: the bound is
    /// far below what one statement more would cost.
    /// </summary>
    [Theory(Explicit = true)]
    [InlineData("/complaints/v1/complaints/{complaintId}")]
    [InlineData("/complaints/v1/complaints/{complaintId}/messages")]
    [InlineData("/complaints/v1/complaints/{complaintId}/messages/{messageId}")]
    [InlineData("/complaints/v1/curativeMeasures/{measureId}")]
    [InlineData("/complaints/v1/receipt")]
    [InlineData("/complaints/v1/conversations/{conversationId}")]
    [InlineData("/complaints/v1/dialogues/{dialogueId}/invitations")]
    public async Task Hidden_and_absent_take_the_same_time(string path)
    {
        var client = await HiddenTests.Outsider(api);
        var (hidden, absent) = (new List<double>(), new List<double>());
        for (var round = -300; round < Rounds; round++)
        {
            // By turns, and each as often first: what comes second may find something warm.
            foreach (var isHidden in round % 2 == 0 ? new[] { true, false } : [false, true])
            {
                var (address, receipt) = (HiddenTests.Filled(api, path, isHidden), isHidden ? api.Receipts.Written : HiddenTests.NoReceipt);
                var begun = Stopwatch.GetTimestamp();
                using (var answer = await client.Get(address, receipt))
                {
                    answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                }

                if (round >= 0)
                {
                    (isHidden ? hidden : absent).Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
                }
            }
        }

        hidden.Sort();
        absent.Sort();
        var (one, other) = (hidden[Rounds / 2], absent[Rounds / 2]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{path}: median {one:F0} µs hidden, {other:F0} µs absent; mean of the quickest nine tenths {Mean(hidden):F0}, {Mean(absent):F0}"));
        Math.Abs(one - other).ShouldBeLessThan(0.05 * other);
        Math.Abs(Mean(hidden) - Mean(absent)).ShouldBeLessThan(0.05 * Mean(absent));

        // Without what the machine did meanwhile.
        static double Mean(List<double> sorted) => sorted.Take(Rounds * 9 / 10).Average();
    }
}
