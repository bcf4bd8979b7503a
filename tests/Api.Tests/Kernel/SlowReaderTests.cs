using System.Net;
using System.Net.Sockets;
using System.Text;
using Dossin.Partnerships.Api.Tests.Agreements;
using Dossin.Partnerships.Api.Tests.Faults;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>Who does not go on reading an answer keeps it in the memory of the process.</summary>
public sealed class SlowReaderTests(PartnershipsApi api, SharedServer server) : IClassFixture<PartnershipsApi>
{
    private const int Many = 600;

    private const string Page = "/agreements/v1/agreements";

    [Theory]
    [InlineData("/networks/v1/doc/openapi.json")]
    [InlineData("/networks/v1/doc/swagger-ui-bundle.js")]
    public async Task What_is_open_to_everybody_is_held_once_however_many_read_it_slowly(string path)
    {
        await using var database = await server.NewDatabase();
        await using var service = await RunningService.Start(database);
        var document = (await service.As("ministry").GetByteArrayAsync(new Uri(path, UriKind.Relative), PartnershipsApi.Token)).Length;
        var before = service.ResidentMiB;
        var slow = new List<TcpClient>();
        try
        {
            while (slow.Count < Many)
            {
                slow.Add(await Asked(service.Address, path, key: null));
            }

            await Task.Delay(2000, PartnershipsApi.Token);
            // Of what each of them would hold, less than half; what a process that just began grows to is in it.
            (service.ResidentMiB - before).ShouldBeLessThan((Many * (long)document >> 20) * 2 / 5);
        }
        finally
        {
            slow.ForEach(one => one.Dispose());
        }
    }

    /// <summary>By HTTP/2 a reader that gives its streams no room leaves all of each answer in the process, and has many streams.</summary>
    [Theory]
    [InlineData("application/json")]
    [InlineData("text/csv")]
    public async Task What_is_not_taken_by_http2_is_counted_for_its_network_address(string type)
    {
        await using var database = await server.NewDatabase();
        await using var service = await RunningService.Start(
            database, ("RateLimits:HeldMiB", "1"), ("Proxies:Trusted:0", "127.0.0.1"), ("Kestrel:EndpointDefaults:Protocols", "Http2"));
        const string Zones = "/training/v1/refData/policeZones?pageSize=500";
        using var anonymous = new HttpClient { BaseAddress = service.Address };
        var stalled = new List<StalledStreams>();
        try
        {
            await PartnershipsApi.Eventually(async () =>
            {
                stalled.Add(await StalledStreams.Ask(service.Address, Zones, count: 40, ("accept", type), ("x-forwarded-for", "198.51.100.1")));
                return await Status("198.51.100.1") == HttpStatusCode.TooManyRequests;
            });
            (await Status("198.51.100.2")).ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            stalled.ForEach(one => one.Dispose());
        }

        async Task<HttpStatusCode> Status(string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Zones) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Headers = { { "X-Forwarded-For", from }, { "Accept", type } } };
            using var answer = await anonymous.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, PartnershipsApi.Token);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_file_of_the_documents_is_whole_packed_or_not_and_known_by_its_tag()
    {
        var (plain, packed) = (await api.Anonymous.Get("/networks/v1/doc/swagger-ui.css"), await api.Anonymous.Get("/training/v1/doc/swagger-ui.css", ("Accept-Encoding", "gzip")));
        var bytes = await plain.Content.ReadAsByteArrayAsync(PartnershipsApi.Token);
        packed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        await using var unpacked = new System.IO.Compression.GZipStream(await packed.Content.ReadAsStreamAsync(PartnershipsApi.Token), System.IO.Compression.CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await unpacked.CopyToAsync(whole, PartnershipsApi.Token);
        whole.ToArray().ShouldBe(bytes);
        plain.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        (await api.Anonymous.Get("/complaints/v1/doc/swagger-ui.css", ("If-None-Match", plain.Headers.ETag!.ToString()))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await (await api.Anonymous.Get("/complaints/v1/doc/swagger-ui-nothing.css")).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");
    }

    [Theory]
    [InlineData(Page)]
    [InlineData(null)]
    public async Task A_client_that_leaves_its_answers_hears_so_and_others_go_on(string? path)
    {
        // More than the network of the machine takes for who does not read.
        var longest = await (await Agreed.With(api)).Longest();
        path ??= new Uri(longest.Href()).AbsolutePath;
        await using var narrow = await api.Another(("RateLimits:HeldMiB", "12"));
        var slow = new List<TcpClient>();
        try
        {
            // One that comes while another is read well is refused itself, and holds nothing.
            await PartnershipsApi.Eventually(async () =>
            {
                slow.Add(await Asked(narrow.Address, path, narrow.Database.Cluster.Keys["secretariat"]));
                return (await narrow.As("secretariat").Get(path)).StatusCode == HttpStatusCode.TooManyRequests;
            });
            (await narrow.As("secretariat").Get("/agreements/v1/parties")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await narrow.As("ministry").Get(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            slow.ForEach(one => one.Dispose());
        }

        await PartnershipsApi.Eventually(async () => (await narrow.As("secretariat").Get(path)).StatusCode == HttpStatusCode.OK);
    }

    /// <summary>A connection that takes little at a time, and asks without reading.</summary>
    private static async Task<TcpClient> Asked(Uri of, string path, string? key)
    {
        var tcp = new TcpClient { ReceiveBufferSize = 4096 };
        await tcp.ConnectAsync(of.Host, of.Port, PartnershipsApi.Token);
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{(key is null ? "" : $"X-Api-Key: {key}\r\n")}\r\n"), PartnershipsApi.Token);
        return tcp;
    }
}
