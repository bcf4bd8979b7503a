using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Agreements.Publications;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Publications;
using MediatR;

namespace Dossin.Partnerships.Api.Agreements;

internal static class PublicationEndpoints
{
    public static void MapPublications(this IEndpointRouteBuilder context)
    {
        var publications = context.MapGroup("/publications").WithTags("Publications").Requires(Scopes.AgreementsRead, Scopes.AgreementsManage);

        publications.MapPost("", async (Body<WritePublication> publication, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(publication.Value, ct)))
            .Requires(Scopes.AgreementsManage).WithName("writePublication").WithSummary("Write a publication");

        publications.MapGet("", async (Query<ListPublications> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listPublications").WithSummary("List the publications");

        publications.MapGet("/{publicationId}", async (Path<PublicationId> publicationId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetPublication(publicationId), ct)))
            .WithName("getPublication").WithSummary("Read a publication");

        publications.MapPatch("/{publicationId}", async (Path<PublicationId> publicationId, Body<PublicationPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangePublication(publicationId, patch, read), ct)))
            .Requires(Scopes.AgreementsManage).Refuses("publicationFrozen").WithName("changePublication").WithSummary("Change a publication, or publish it");
    }
}
