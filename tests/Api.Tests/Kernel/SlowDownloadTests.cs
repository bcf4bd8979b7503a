using System.Net;
using System.Net.Sockets;
using Dossin.Partnerships.Api.Tests.Training;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>An export that nobody goes on reading keeps its connection to the database: others must not wait for it.</summary>
public sealed class SlowDownloadTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string People = "/training/v1/participants";

    /// <summary>Each client, of the four that there is room for where nobody says how many a pool holds.</summary>
    private const int AtATime = 2;

    [Fact]
    public async Task Who_does_not_go_on_reading_an_export_keeps_nobody_else_waiting()
    {
        await EnterPeople();
        await using var impatient = await api.Another(("ConnectionStrings:training", new NpgsqlConnectionStringBuilder(api.ConnectionString("training")) { Timeout = 5 }.ConnectionString));
        using var slow = new HttpClient(new SocketsHttpHandler { ConnectCallback = Narrow }) { BaseAddress = impatient.Address };
        var begun = new List<HttpResponseMessage>();
        foreach (var client in (string[])["kazerne-dossin", "hr-antwerpen"])
        {
            for (var number = 0; number < AtATime; number++)
            {
                begun.Add(await slow.SendAsync(Export(impatient, client), HttpCompletionOption.ResponseHeadersRead, PartnershipsApi.Token));
                begun[^1].StatusCode.ShouldBe(HttpStatusCode.OK);
            }

            // One client does not take what is for all.
            using var oneMore = await slow.SendAsync(Export(impatient, client), HttpCompletionOption.ResponseHeadersRead, PartnershipsApi.Token);
            oneMore.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            oneMore.Headers.RetryAfter.ShouldNotBeNull();
        }

        // Whoever comes as well is told when to come again; everything else goes on.
        using var refused = await slow.SendAsync(Export(impatient, "hr-mechelen"), HttpCompletionOption.ResponseHeadersRead, PartnershipsApi.Token);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        var page = await impatient.Client.Get($"{People}?pageSize=2").Json();
        (await impatient.Client.Get(page.At("items")[0].At("href").GetString()!)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await impatient.Client.Post("/training/v1/courses", Intents.Course(api.NewCode()))).StatusCode.ShouldBe(HttpStatusCode.Created);

        // Who goes away makes room.
        begun.ForEach(one => one.Dispose());
        await PartnershipsApi.Eventually(async () => (await impatient.Client.Get(People, ("Accept", "text/csv"))).IsSuccessStatusCode);
    }

    [Fact]
    public async Task An_export_that_is_not_taken_in_its_time_is_broken_off_and_nobody_takes_it_for_whole()
    {
        await EnterPeople();
        await using var hasty = await api.Another(("Exports:Seconds", "4"), ("ConnectionStrings:training", NotReadAhead()));
        using var slow = new HttpClient(new SocketsHttpHandler { ConnectCallback = Narrow }) { BaseAddress = hasty.Address };
        using var begun = await slow.SendAsync(Export(hasty, "kazerne-dossin"), HttpCompletionOption.ResponseHeadersRead, PartnershipsApi.Token);
        begun.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Reading()).ShouldBe(1);

        // The database keeps nothing for it any more, and what has come is no file.
        await PartnershipsApi.Eventually(() => Task.FromResult(hasty.Log.Said("is broken off")));
        await PartnershipsApi.Eventually(async () => await Reading() == 0);
        await Should.ThrowAsync<HttpRequestException>(() => begun.Content.ReadAsByteArrayAsync(PartnershipsApi.Token));
        hasty.Errors.ShouldBeEmpty();
    }

    /// <summary>The network of the machine takes little of what the database has ready: it goes on reading as long as the export lasts.</summary>
    private string NotReadAhead() => new NpgsqlConnectionStringBuilder(api.ConnectionString("training")) { SocketReceiveBufferSize = 8192 }.ConnectionString;

    private async Task<long> Reading() => (await api.Query<long>(
        "training", "select count(*) from pg_stat_activity where datname = current_database() and backend_xmin is not null and query like '%training.participants%' and pid <> pg_backend_pid()")).Single();

    private Task EnterPeople() => api.Database.Execute(
        """
        insert into training.participants (id, issuer, reference, police_zone, stage, category, registered_at, version)
        select gen_random_uuid(), 'slow', 'S' || n || repeat('-', 50), '5345', 'inService', 'operational', timestamptz '2026-01-01' + n * interval '1 second', 1
        from generate_series(1, 40000) n on conflict do nothing
        """);

    private static HttpRequestMessage Export(PartnershipsApi from, string client) => new(HttpMethod.Get, People)
    {
        Headers = { { "Accept", "text/csv" }, { "X-Api-Key", from.Database.Cluster.Keys[client] } },
    };

    /// <summary>A connection that takes little at a time, so that what is not read stays where it is made.</summary>
    private static async ValueTask<Stream> Narrow(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(context.DnsEndPoint, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
