using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Platform;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Clients;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>Clients and keys as they are on the wire, and an operator who manages them.</summary>
public sealed class ClientHost(SharedServer server) : IAsyncLifetime
{
    private readonly KeyDatabase _database = new(server);
    private WebApplication _app = null!;

    /// <summary>A client with platform:manage, who sends its key with each request.</summary>
    public HttpClient Operator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        _database.AddService(builder.Services, TimeProvider.System);
        builder.Services.AddCallers(builder.Configuration);
        ContextApi[] contexts = [new("platform", "Platform", "Clients and their keys.", context => context.MapClients())];
        builder.Services.AddWire(builder.Configuration, contexts);
        _app = builder.Build();
        _app.UseWire(contexts);
        await _app.StartAsync();
        Operator = With(await Key("operator", "platform:manage"));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>A client of its own that sends this key.</summary>
    public HttpClient With(string key)
    {
        var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>The key of a new client.</summary>
    public async Task<string> Key(string name, params string[] scopes)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        var ask = scope.ServiceProvider.GetRequiredService<IMediator>();
        var client = await ask.Send(new RegisterClient(name, "Beheer", scopes, ["*"]));
        return (await ask.Send(new IssueKey(client.Id, new()))).Key!;
    }
}
