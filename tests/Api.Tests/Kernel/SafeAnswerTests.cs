using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dossin.Partnerships.Api.Tests.Complaints;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>What a browser is told with every answer, and how the service speaks TLS where nothing stands before it.</summary>
public sealed class SafeAnswerTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("/training/v1/courses", 200)]
    [InlineData("/training/v1/courses?wrong=1", 400)]
    [InlineData("/training/v1/nothing", 404)]
    [InlineData("/platform/v1/clients", 403)]
    [InlineData("/training/v1/health", 200)]
    [InlineData("/training/v1/refData/policeZones", 200)]
    [InlineData("/nowhere", 404)]
    public async Task What_is_for_machines_runs_nowhere_and_stands_in_no_frame(string path, int status)
    {
        var answer = await api.Client.Get(path);

        ((int)answer.StatusCode).ShouldBe(status);
        Told(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Told(answer, "Referrer-Policy").ShouldBe("no-referrer");
        Told(answer, "Content-Security-Policy").ShouldStartWith("default-src 'none'");
        Told(answer, "Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
        Told(answer, "Strict-Transport-Security").ShouldBe("", "plain HTTP promises nothing");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/doc")]
    [InlineData("/doc/problems")]
    [InlineData("/training/v1/doc/index.html")]
    public async Task Pages_for_people_run_what_this_host_serves_and_stand_in_no_frame(string path)
    {
        var answer = await api.Anonymous.Get(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        Told(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Told(answer, "Referrer-Policy").ShouldBe("no-referrer");
        var policy = Told(answer, "Content-Security-Policy");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.Split(';').Select(one => one.Trim()).Where(one => one.StartsWith("script-src", StringComparison.Ordinal)).ShouldAllBe(one => one == "script-src 'self'");
        policy.ShouldNotContain("*");
    }

    [Fact]
    public async Task What_is_confidential_is_kept_by_nobody_on_the_way()
    {
        var complaint = await api.Portal().Submitted();

        foreach (var answer in (HttpResponseMessage[])
            [await api.Antwerpen().Get(complaint.Href()), await api.Antwerpen().Get(Complaining.Complaints), await api.Portal().Get(Complaining.Receipt, ("Receipt-Code", complaint.Text("receiptCode")))])
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            Told(answer, "Cache-Control").ShouldContain("no-store");
        }
    }

    /// <summary>Trainers, who answers the telephone of a party, guides of a visit.</summary>
    [Theory]
    [InlineData("kazerne-dossin", "/training/v1/sessions")]
    [InlineData("secretariat", "/agreements/v1/parties")]
    [InlineData("secretariat", "/networks/v1/exchangeVisits")]
    public async Task What_names_a_person_is_kept_by_nobody_on_the_way(string client, string list)
    {
        using var answer = await api.As(client).Get(list);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        Told(answer, "Cache-Control").ShouldContain("no-store");
    }

    [Fact]
    public async Task Another_site_reads_nothing_and_a_browser_brings_no_rights_by_itself()
    {
        var key = api.Client.DefaultRequestHeaders.GetValues("X-Api-Key").Single();
        foreach (var path in (string[])["/training/v1/courses", "/platform/v1/events", "/", "/doc", "/health/ready"])
        {
            using var read = await api.Client.Get(path, ("Origin", "https://elsewhere.example"));
            using var before = await api.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Options, path)
            {
                Headers = { { "Origin", "https://elsewhere.example" }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "x-api-key" } },
            }, PartnershipsApi.Token);

            foreach (var answer in (HttpResponseMessage[])[read, before])
            {
                answer.Headers.ShouldNotContain(header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase), path);
                answer.Headers.ShouldNotContain(header => header.Key == "Set-Cookie", path);
            }
        }

        // What a browser would send along, whoever made it ask, opens nothing.
        foreach (var name in (string[])["X-Api-Key", "Authorization", "key"])
        {
            (await api.Anonymous.Get("/training/v1/courses", ("Cookie", $"{name}={key}"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_host_that_is_reached_by_TLS_is_reached_by_nothing_else_for_a_year()
    {
        await using var behind = await api.Another(("Proxies:Trusted:0", "127.0.0.1"), ("Proxies:Trusted:1", "::1"));

        Told(await behind.Client.Get("/training/v1/courses", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "api.example.org")), "Strict-Transport-Security")
            .ShouldBe("max-age=31536000");
        Told(await behind.Client.Get("/training/v1/courses", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "localhost")), "Strict-Transport-Security").ShouldBe("");
        // From anybody else the header is nothing.
        Told(await api.Client.Get("/training/v1/courses", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "api.example.org")), "Strict-Transport-Security").ShouldBe("");
    }

    [Fact]
    public async Task With_a_certificate_of_its_own_it_speaks_TLS_of_today()
    {
        var folder = Directory.CreateTempSubdirectory("dossin-tls");
        try
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            var (chain, secret) = (Path.Combine(folder.FullName, "tls.crt"), Path.Combine(folder.FullName, "tls.key"));
            await File.WriteAllTextAsync(chain, certificate.ExportCertificatePem(), PartnershipsApi.Token);
            await File.WriteAllTextAsync(secret, key.ExportPkcs8PrivateKeyPem(), PartnershipsApi.Token);
            await using var service = await RunningService.Start(
                api.Database, ("Kestrel:Certificates:Default:Path", chain), ("Kestrel:Certificates:Default:KeyPath", secret), ("Kestrel:Endpoints:Tls:Url", "https://127.0.0.1:0"));

            using var today = Client(SslProtocols.Tls12 | SslProtocols.Tls13);
            (await today.GetAsync(new Uri(service.Address, "/health/live"), PartnershipsApi.Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
#pragma warning disable SYSLIB0039, CA5397 // What is to be refused.
            using var old = Client(SslProtocols.Tls | SslProtocols.Tls11);
#pragma warning restore SYSLIB0039, CA5397
            await Should.ThrowAsync<HttpRequestException>(() => old.GetAsync(new Uri(service.Address, "/health/live"), PartnershipsApi.Token));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static HttpClient Client(SslProtocols protocols) => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = protocols,
#pragma warning disable CA5359 // Its own certificate, made a moment ago.
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
        },
    });

    private static string Told(HttpResponseMessage answer, string header) => answer.Headers.TryGetValues(header, out var told) ? string.Join(", ", told) : "";
}
