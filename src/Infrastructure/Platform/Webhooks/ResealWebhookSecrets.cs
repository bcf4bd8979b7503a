using Dossin.Partnerships.Application.Platform;
using Dossin.Partnerships.Application.Platform.Webhooks;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>After the secret was replaced: seals again what lies under an earlier one.</summary>
internal sealed class ResealWebhookSecrets([FromKeyedServices("platform")] NpgsqlDataSource platform, IMediator ask, IWebhookSecrets secrets)
    : InBatches<ResealWebhooks>(platform, Due, ask)
{
    private const string Due = "select from platform.webhooks where sealed_under <> $1";

    public override TimeSpan Rest => TimeSpan.FromHours(1);

    protected override object Now => secrets.Key;
}
