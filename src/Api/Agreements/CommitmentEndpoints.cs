using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Agreements.Commitments;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using MediatR;

namespace Dossin.Partnerships.Api.Agreements;

internal static class CommitmentEndpoints
{
    public static void MapCommitments(this IEndpointRouteBuilder context)
    {
        var commitments = context.MapGroup("/commitments").WithTags("Commitments").Requires(Scopes.AgreementsRead, Scopes.AgreementsManage);

        commitments.MapPost("", async (Body<MakeCommitment> commitment, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(commitment.Value, ct)))
            .Requires(Scopes.AgreementsManage).WithName("makeCommitment").WithSummary("Enter a commitment");

        commitments.MapGet("", async (Query<ListCommitments> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listCommitments").WithSummary("List the commitments");

        commitments.MapGet("/{commitmentId}", async (Path<CommitmentId> commitmentId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetCommitment(commitmentId), ct)))
            .WithName("getCommitment").WithSummary("Read a commitment");

        commitments.MapPatch("/{commitmentId}", async (Path<CommitmentId> commitmentId, Body<CommitmentPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeCommitment(commitmentId, patch, read), ct)))
            .Requires(Scopes.AgreementsManage).Refuses("commitmentComputed").WithName("changeCommitment").WithSummary("Change a commitment, or drop it");

        commitments.MapGet("/{commitmentId}/progress", async (Path<CommitmentId> commitmentId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetProgress(commitmentId), ct)))
            .WithName("getProgress").WithSummary("Read how far a commitment is kept");
    }
}
