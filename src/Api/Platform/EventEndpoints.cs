using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Doc.OpenApi;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Events;
using MediatR;

namespace Dossin.Partnerships.Api.Platform;

internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder platform) =>
        platform.MapGroup("/events").WithTags("Events").MapGet("", async (Query<ListEvents> list, PreferredWait wait, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(list.Value.Waiting(wait), ct)))
            .Requires(Scopes.PlatformRead).WithMetadata(new MoreMetadata(Types)).WithName("listEvents").WithSummary("Follow what happens");

    private static string Types() => $"Events are of these types: {string.Join(", ", EventSight.Types.Select(type => $"`{type}`"))}.";
}
