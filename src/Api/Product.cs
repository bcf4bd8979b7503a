using System.Globalization;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Complaints;
using Dossin.Partnerships.Api.Demonstration;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Observability;
using Dossin.Partnerships.Api.Platform;
using Dossin.Partnerships.Application;
using Dossin.Partnerships.Infrastructure;

namespace Dossin.Partnerships.Api;

/// <summary>All that the product is made of, put together and not started: the service listens with it, commands work with it.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly Installation _installation;

    private Product(Installation installation, WebApplication app) => (_installation, App) = (installation, app);

    public WebApplication App { get; }

    /// <summary>What Development has to show before the first request.</summary>
    public Task Demonstrate() => App.Demonstrate(_installation);

    /// <exception cref="CannotStart">A setting is missing or wrong.</exception>
    public static async Task<Product> Of(string[] args)
    {
        MustKnowLanguagesAndTimes();
        // Settings are read once: waiting for changed files takes a watch on every folder below, and a thread for good.
        // Its own settings lie beside the program, from wherever it is started: without them frameworks would write into the log whatever they are asked.
        // Slim: what no installation uses (IIS, HTTP/3, loggers of Windows) is not even loaded. TLS is.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false", $"--contentRoot={AppContext.BaseDirectory}", .. args]);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Configuration.AddSecretFiles().MustBeKnown();
        // The private database of Development starts while the rest is put together.
        var installing = Installation.Of(builder);
        try
        {
            builder.Services.AddRetention(builder.Configuration).AddApplication(builder.Configuration["AutoMapper:LicenseKey"]);
            builder.Services.AddComplaintSettings(builder.Configuration).AddWebhookSettings(builder.Configuration, builder.Environment).AddCallers(builder.Configuration);
            builder.Services.AddWire(builder.Configuration, Contexts.All);
            builder.Services.AddDraining(builder.Configuration, builder.Environment);
            builder.AddTelemetry();
            builder.Services.AddHostedService<IdleHeap>();
            var installation = await installing;
            builder.Services.AddInfrastructure(installation.ConnectionString, installation.Secrets, installation.Clock).AddSingleton(installation.Keys);
            return new Product(installation, builder.Build());
        }
        catch
        {
            await installing.ContinueWith(made => made.IsCompletedSuccessfully ? made.Result.DisposeAsync().AsTask() : Task.CompletedTask, TaskScheduler.Default).Unwrap();
            throw;
        }
    }

    /// <summary>What a small machine may lack. Names are found by the letters that they are made of, and days are those of Brussels.</summary>
    private static void MustKnowLanguagesAndTimes()
    {
        try
        {
            _ = (CultureInfo.GetCultureInfo("nl-BE"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels"));
        }
        catch (CultureNotFoundException)
        {
            throw new CannotStart("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT leaves no languages: leave it out, and install ICU (Debian and Ubuntu: libicu).");
        }
        catch (TimeZoneNotFoundException)
        {
            throw new CannotStart("This machine does not know the time of Europe/Brussels: install its time zones (Debian and Ubuntu: tzdata).");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _installation.DisposeAsync();
    }
}
