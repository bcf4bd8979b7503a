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

    /// <summary>Half of what a pool holds where nobody says it.</summary>
    private const int AtATime = 4;

    [Fact]
    public async Task Who_does_not_go_on_reading_an_export_keeps_nobody_else_waiting()
    {
        await api.Database.Execute(
            """
            insert into training.participants (id, issuer, reference, stage, category, registered_at, version)
            select gen_random_uuid(), 'slow', 'S' || n || repeat('-', 50), 'inService', 'operational', timestamptz '2026-01-01' + n * interval '1 second', 1
            from generate_series(1, 40000) n
            """);
        await using var impatient = await api.Another(("ConnectionStrings:training", new NpgsqlConnectionStringBuilder(api.ConnectionString("training")) { Timeout = 1 }.ConnectionString));
        using var slow = new HttpClient(new SocketsHttpHandler { ConnectCallback = Narrow }) { BaseAddress = impatient.Address };
        slow.DefaultRequestHeaders.Add("X-Api-Key", impatient.Client.DefaultRequestHeaders.GetValues("X-Api-Key"));
        var begun = new List<HttpResponseMessage>();
        while (begun.Count < AtATime)
        {
            begun.Add(await slow.SendAsync(Export(), HttpCompletionOption.ResponseHeadersRead, PartnershipsApi.Token));
            begun[^1].StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        // Whoever comes as well is told when to come again; everything else goes on.
        using var refused = await slow.SendAsync(Export(), HttpCompletionOption.ResponseHeadersRead, PartnershipsApi.Token);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        var page = await impatient.Client.Get($"{People}?pageSize=2").Json();
        (await impatient.Client.Get(page.At("items")[0].At("href").GetString()!)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await impatient.Client.Post("/training/v1/courses", Intents.Course(api.NewCode()))).StatusCode.ShouldBe(HttpStatusCode.Created);

        // Who goes away makes room.
        begun.ForEach(one => one.Dispose());
        await PartnershipsApi.Eventually(async () => (await impatient.Client.Get(People, ("Accept", "text/csv"))).IsSuccessStatusCode);
    }

    private static HttpRequestMessage Export() => new(HttpMethod.Get, People) { Headers = { { "Accept", "text/csv" } } };

    /// <summary>A connection that takes little at a time, so that what is not read stays where it is made.</summary>
    private static async ValueTask<Stream> Narrow(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(context.DnsEndPoint, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
