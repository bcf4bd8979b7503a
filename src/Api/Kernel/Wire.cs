using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Doc;
using Dossin.Partnerships.Api.Kernel.Input;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;

namespace Dossin.Partnerships.Api.Kernel;

/// <summary>Everything between the socket and an endpoint, in its order.</summary>
internal static class Wire
{
    /// <summary>The largest body that is read into memory; files wait on disk and have limits of their own.</summary>
    public const int BodyLimit = 2 * 1024 * 1024;

    public static void AddWire(this IServiceCollection services, IConfiguration configuration, IEnumerable<ContextApi> contexts)
    {
        services.AddProxies(configuration);
        services.AddCors();
        services.AddDocuments(contexts);
        services.AddSingleton<RateLimits>();
        services.AddSingleton<Held>();
        services.AddSingleton<ExportTime>();
        services.ConfigureHttpJsonOptions(json => StrictJson.Configure(json.SerializerOptions));
        // Otherwise what cannot be read is a bare 400 outside Development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = BodyLimit;
            SocketLimits.Apply(server, configuration);
        });
        services.AddRequestLocalization(options =>
        {
            options.SetDefaultCulture(Languages.All[0]).AddSupportedUICultures(Languages.All);
            // That of the framework looks at the first three alone, speaks what weighs 0, and knows no *.
            options.RequestCultureProviders = [new CustomRequestCultureProvider(http => Task.FromResult<ProviderCultureResult?>(new(Languages.Liked(http.Request.Headers.AcceptLanguage, Languages.All))))];
        });
    }

    public static void UseWire(this WebApplication app, ContextApi[] contexts)
    {
        // Here and not when the host starts, which would log a wrong setting with its stack before it is said in a sentence.
        app.Services.GetService<IStartupValidator>()?.Validate();
        // Not by the first request that needs them: a wrong setting stops the start.
        _ = (app.Services.GetRequiredService<Held>(), app.Services.GetRequiredService<ExportTime>());
        app.UseProxies();
        app.Use(SafeAnswers.Mark);
        app.Use(Gate.Number);
        app.UseOrigins();
        app.UseRequestLocalization();
        app.UseMiddleware<Problems>(app.Services.GetRequiredService<RefusedCredentials>());
        app.UseTryPages(contexts);
        app.UseRouting();
        app.UseCallers();
        app.Use(app.Services.GetRequiredService<RateLimits>().Count);
        app.Use(Gate.Check);
        app.MapPages(contexts);
        app.MapDocuments(contexts);
        app.MapProbes(contexts);
        Array.ForEach(contexts, context => context.Map(app));
    }
}
