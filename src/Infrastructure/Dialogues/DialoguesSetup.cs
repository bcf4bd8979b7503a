using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure.Dialogues.Keys;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dossin.Partnerships.Infrastructure.Dialogues;

internal static class DialoguesSetup
{
    /// <summary>What Dialogues needs beside its database; the folder of its keys is the installation's to say.</summary>
    public static IServiceCollection AddDialogues(this IServiceCollection services)
    {
        services.TryAddSingleton(new DialogueRetention());
        return services
            .AddSingleton<IKeyRing, KeyRing>()
            .AddJob<EndConfidence>();
    }
}
