using Dossin.Partnerships.Api.Agreements;
using Dossin.Partnerships.Api.Complaints;
using Dossin.Partnerships.Api.Dialogues;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Networks;
using Dossin.Partnerships.Api.Platform;
using Dossin.Partnerships.Api.Training;

namespace Dossin.Partnerships.Api;

/// <summary>What stands at which address.</summary>
internal static class Contexts
{
    public static readonly ContextApi[] All =
    [
        TrainingApi.Context,
        AgreementsApi.Context,
        // One address and one document, but two rooms: whoever handles complaints has no way to what was said in confidence.
        ComplaintsApi.Context with { MapResources = ComplaintsApi.Context.MapResources + DialoguesApi.MapResources, Rooms = [ComplaintsApi.Context.Name, "dialogues"] },
        NetworksApi.Context,
        PlatformApi.Context,
    ];
}
