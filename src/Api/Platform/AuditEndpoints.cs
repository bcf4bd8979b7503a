using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Audit;
using MediatR;

namespace Dossin.Partnerships.Api.Platform;

internal static class AuditEndpoints
{
    public static void MapAuditEntries(this IEndpointRouteBuilder platform) =>
        platform.MapGroup("/auditEntries").WithTags("Audit entries").MapGet("", async (Query<ListAuditEntries> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .Requires(Scopes.PlatformManage).WithName("listAuditEntries").WithSummary("List who read or changed what");
}
