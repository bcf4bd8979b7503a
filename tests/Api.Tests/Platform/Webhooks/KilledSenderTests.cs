using System.Net;
using Dossin.Partnerships.Api.Tests.Faults;
using Dossin.Partnerships.Api.Tests.Platform.Events;
using Microsoft.AspNetCore.Http;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Webhooks;

/// <summary>A process that is killed while it sends: what it had on its way comes again under the same id, and nothing is lost.</summary>
public sealed class KilledSenderTests(SharedServer server) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dossin-killed-sender-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_on_its_way_comes_again_under_the_same_id()
    {
        const int Events = 60;
        await using var database = await server.NewDatabase();
        await using var receiver = await Receiver.Start();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        var url = receiver.At("killed", async http =>
        {
            // The fifteenth is taken and never answered: its sender dies meanwhile.
            if (Interlocked.Increment(ref count) == 15)
            {
                reached.SetResult();
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await using (var service = await RunningService.Start(database, Anywhere))
        {
            // The facts of the demonstration came before.
            await PartnershipsApi.Eventually(async () => await database.One<long>("platform", Feed.Unnumbered) == 0);
            await service.As("integrator").Post(WebhookCalls.Root, new { url, types = new[] { "training.courseOffered" }, ordered = true }).Json(HttpStatusCode.Created);
            await database.Execute(Feed.Written(Events));
            await reached.Task.WaitAsync(PartnershipsApi.Patience, PartnershipsApi.Token);
            await service.Kill();
        }

        // The minute and more that its claim lasts.
        await database.Execute("update platform.deliveries set due_at = now() where due_at > now()");
        await using var next = await RunningService.Start(database, Anywhere);
        await PartnershipsApi.Eventually(() => database.One<bool>(
            "platform", $"select count(*) = {Events} from platform.deliveries where state = 'delivered'"));

        var came = receiver.At(url).ConvertAll(message => message.Id);
        came.Distinct().Count().ShouldBe(Events);
        // At least what had no answer; at most the row that was not written yet.
        came.GroupBy(id => id).Count(times => times.Count() > 1).ShouldBeInRange(1, 15);
        came.GroupBy(id => id).ShouldAllBe(times => times.Count() <= 2);
        came.Skip(15).Distinct().Count().ShouldBeInRange(Events - 14, Events);
        var positions = receiver.At(url).Skip(15).Select(message => message.Event.At("position").GetInt64()).ToList();
        positions.ShouldBe(positions.Order());
    }

    /// <summary>To a receiver on this machine, as in Development.</summary>
    private (string, string)[] Anywhere => [("ASPNETCORE_ENVIRONMENT", "Development"), ("Development:Folder", _folder.FullName)];
}
