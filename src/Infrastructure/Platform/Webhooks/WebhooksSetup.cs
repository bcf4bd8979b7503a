using Dossin.Partnerships.Application.Platform.Webhooks;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>What notes and sends deliveries.</summary>
public static class WebhooksSetup
{
    /// <summary>The name under which it measures: webhooks.attempts, .duration, .open, .failing and .lag.</summary>
    public const string Meter = "Dossin.Partnerships.Webhooks";

    internal static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        // Where no others were set.
        services.TryAddSingleton(new WebhookTerms());
        services.TryAddSingleton(new WebhookTargets());
        services.TryAddSingleton<IHostNames, SystemHostNames>();
        return services
            .AddSingleton<IWebhookSecrets, WebhookSecrets>()
            .AddSingleton<Dialing>()
            .AddSingleton<Circuits>()
            .AddSingleton<DeliveryQueue>()
            .AddSingleton<SendMessages>()
            .AddSingleton<OnTheWay>()
            .AddJob<NoteDeliveries>()
            .AddJob<SendDeliveries>()
            .AddJob<DropOldDeliveries>()
            .AddJob<ResealWebhookSecrets>()
            .AddJob<MeasureDeliveries>();
    }
}
