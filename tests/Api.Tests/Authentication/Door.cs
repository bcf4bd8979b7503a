using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>The door alone, with endpoints behind it that say who came in.</summary>
internal sealed class Door : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Door(WebApplication app, MovableClock clock, RememberedAudit audit) => (_app, Clock, Audit) = (app, clock, audit);

    public MovableClock Clock { get; }

    public RememberedAudit Audit { get; }

    public IServiceProvider Services => _app.Services;

    public HttpClient Client => field ??= _app.GetTestClient();

    /// <summary>A door that trusts this issuer.</summary>
    public static Task<Door> Open(Issuer issuer, params (string Name, string Value)[] more) => Open(new Dictionary<string, string?>(
        more.Select(setting => KeyValuePair.Create($"Authentication:Issuers:0:{setting.Name}", (string?)setting.Value)))
    {
        ["Authentication:Issuers:0:Authority"] = issuer.Authority.AbsoluteUri,
        ["Authentication:Issuers:0:Audience"] = Issuer.Audience,
        ["Authentication:Issuers:0:Name"] = "police",
    });

    public static async Task<Door> Open(Dictionary<string, string?>? settings = null, Action<IServiceCollection, TimeProvider>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        var (clock, audit) = (new MovableClock(), new RememberedAudit());
        builder.Services.AddSingleton<TimeProvider>(clock);
        services?.Invoke(builder.Services, clock);
        // After the service's own, which writes into the audit trail.
        builder.Services.AddSingleton<IAccessAudit>(audit);
        builder.Services.TryAddSingleton<IApiKeys, NoKeys>();
        builder.Services.AddCallers(builder.Configuration);

        var app = builder.Build();
        app.Use(Tell);
        app.UseRouting();
        app.UseCallers();
        app.MapGet("/training/v1/caller", (Caller caller) => Seen.Of(caller)).Requires(Scopes.TrainingRead, Scopes.TrainingManage);
        app.MapPost("/training/v1/things", (Thing thing) => thing).Requires(Scopes.TrainingManage);
        app.MapGet("/training/v1/health", (CurrentCaller caller) => new { known = caller.IsKnown }).Open();
        app.MapGet("/training/v1/forgotten", () => "in");
        app.MapGet("/", () => "in");
        await app.StartAsync(PartnershipsApi.Token);
        return new Door(app, clock, audit);
    }

    public async Task<HttpResponseMessage> Get(string path = "/training/v1/caller", string? token = null, string? key = null, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Add(request, "Authorization", authorization ?? (token is null ? null : $"Bearer {token}"));
        Add(request, "X-Api-Key", key);
        return await Client.SendAsync(request, PartnershipsApi.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static void Add(HttpRequestMessage request, string header, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
    }

    private static async Task Tell(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (AccessRefused refused)
        {
            http.Response.StatusCode = Catalogue.Of(refused.Problem).Status;
            http.Response.Headers.WWWAuthenticate = refused.Challenge;
            await http.Response.WriteAsJsonAsync(new Told(
                refused.Problem, refused.Message, refused.RequiredScopes, [.. refused.Issues.Select(issue => $"{issue.In.ToString().ToLowerInvariant()} {issue.Name}")]));
        }
    }

    private sealed class NoKeys : IApiKeys
    {
        public KeyOutcome Open(ReadOnlySpan<char> key, out Caller? caller)
        {
            caller = null;
            return KeyOutcome.Unknown;
        }
    }
}

/// <summary>What an endpoint saw of its caller.</summary>
internal sealed record Seen(string ClientId, string Organization, IReadOnlyList<string> Scopes, bool EveryZone, IReadOnlyList<string> Zones)
{
    public static Seen Of(Caller caller) => new(
        caller.ClientId, caller.Organization, [.. caller.Scopes.Order()], caller.Zones.IsEverything, [.. caller.Zones.Codes.Order()]);
}

/// <summary>What a refused caller was told.</summary>
internal sealed record Told(string Problem, string Detail, IReadOnlyList<string>? RequiredScopes, IReadOnlyList<string> Places);

internal sealed record Thing(string Name);

/// <summary>Real time, moved; in whole milliseconds, as a database keeps less than .NET tells.</summary>
internal sealed class MovableClock : TimeProvider
{
    /// <summary>Time that has passed.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>By how much it is set wrong.</summary>
    public TimeSpan Wrong { get; set; }

    public override DateTimeOffset GetUtcNow() =>
        DateTimeOffset.FromUnixTimeMilliseconds((System.GetUtcNow() + Ahead + Wrong).ToUnixTimeMilliseconds());

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
}

internal sealed class RememberedAudit : IAccessAudit
{
    public List<KeyInAddress> Found { get; } = [];

    public Task Report(KeyInAddress found, CancellationToken ct)
    {
        Found.Add(found);
        return Task.CompletedTask;
    }
}
