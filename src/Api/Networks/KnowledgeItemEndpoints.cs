using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using MediatR;
using static Microsoft.AspNetCore.Http.TypedResults;

namespace Dossin.Partnerships.Api.Networks;

internal static class KnowledgeItemEndpoints
{
    public static void MapKnowledgeItems(this IEndpointRouteBuilder networks)
    {
        var items = networks.MapGroup("/knowledgeItems").WithTags("Knowledge items").Requires(Scopes.NetworksRead, Scopes.NetworksManage);

        items.MapPost("", async (Body<PublishKnowledgeItem> item, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(item.Value, ct)))
            .Requires(Scopes.NetworksManage).WithName("publishKnowledgeItem").WithSummary("Publish something that others can learn from");

        items.MapGet("", async (Query<ListKnowledgeItems> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listKnowledgeItems").WithSummary("List and search the knowledge items");

        items.MapGet("/{itemId}", async (Path<KnowledgeItemId> itemId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetKnowledgeItem(itemId), ct)))
            .WithName("getKnowledgeItem").WithSummary("Read a knowledge item");

        items.MapPatch("/{itemId}", async (Path<KnowledgeItemId> itemId, Body<KnowledgeItemPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeKnowledgeItem(itemId, patch, read), ct)))
            .Requires(Scopes.NetworksManage).WithName("changeKnowledgeItem").WithSummary("Change a knowledge item");

        items.MapPut("/{itemId}/file", async (Path<KnowledgeItemId> itemId, Upload upload, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Put(await ask.Send(new KeepFile(itemId, upload.File, upload.MediaType, upload.Name, read), ct)))
            .TakesFile(FileType.SizeLimit, KnowledgeFilePage.Types)
            .Requires(Scopes.NetworksManage).WithName("putKnowledgeFile").WithSummary("Put the file of a knowledge item")
            .WithDescription("The file as it is, of at most 25 MiB: its content must be of the type that Content-Type says. It takes the place of the one that is there: then If-Match is needed, with the ETag of that file.");

        items.MapGet("/{itemId}/file", async (Path<KnowledgeItemId> itemId, IMediator ask, CancellationToken ct) =>
            new KnowledgeFilePage(await ask.Send(new GetFile(itemId), ct)))
            .WithName("getKnowledgeFile").WithSummary("Read the file of a knowledge item, as it was sent")
            .WithDescription("The bytes as they came, under their name, to be saved and never to be shown in a page. Its ETag is that of the file, not of the item. "
                + "Accept `application/octet-stream`, whatever it is, or the type that the item tells in `file.mediaType`: it always comes as that. "
                + "Where neither is accepted, it is a 406.");

        items.MapDelete("/{itemId}/file", async (Path<KnowledgeItemId> itemId, IfMatch read, IMediator ask, CancellationToken ct) =>
        {
            await ask.Send(new RemoveFile(itemId, read), ct);
            return NoContent();
        }).Requires(Scopes.NetworksManage).WithName("removeKnowledgeFile").WithSummary("Take the file of a knowledge item away")
            .WithDescription("The file goes for good; the item stays.");
    }
}
