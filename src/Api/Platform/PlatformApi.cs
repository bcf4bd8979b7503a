using Dossin.Partnerships.Api.Kernel;

namespace Dossin.Partnerships.Api.Platform;

internal static class PlatformApi
{
    public static readonly ContextApi Context = new(
        "platform", "Platform", "What all share: the clients that call, their keys, the events that tell them what happened, and the trail of what they did.",
        context =>
        {
            context.MapClients();
            context.MapEvents();
            context.MapAuditEntries();
        });
}
