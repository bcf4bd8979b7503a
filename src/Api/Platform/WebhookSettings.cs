using Dossin.Partnerships.Application.Platform.Webhooks;

namespace Dossin.Partnerships.Api.Platform;

/// <summary>What an operator decides of webhooks.</summary>
internal static class WebhookSettings
{
    /// <exception cref="CannotStart">A setting is no number, or none that is possible.</exception>
    public static IServiceCollection AddWebhookSettings(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var terms = new WebhookTerms();
        return services
            .AddSingleton(new WebhookTargets(Anywhere: environment.IsDevelopment()))
            .AddSingleton(new WebhookTerms(
                configuration.Number("Webhooks:TimeoutSeconds", terms.TimeoutSeconds, 60),
                configuration.Number("Webhooks:PauseAfterHours", terms.PauseAfterHours, 24 * 30),
                configuration.Number("Webhooks:SecretOverlapHours", terms.SecretOverlapHours, 168),
                configuration.Number("Webhooks:Parallel", terms.Parallel, 4096),
                configuration.Number("Retention:DeliveryDays", terms.DeliveryDays, 3660)));
    }
}
