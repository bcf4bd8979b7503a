using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using MediatR;

namespace Dossin.Partnerships.Api.Agreements;

internal static class AgreementEndpoints
{
    public static void MapAgreements(this IEndpointRouteBuilder context)
    {
        var agreements = context.MapGroup("/agreements").WithTags("Agreements").Requires(Scopes.AgreementsRead, Scopes.AgreementsManage);

        agreements.MapPost("", async (Body<DraftAgreement> agreement, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(agreement.Value, ct)))
            .Requires(Scopes.AgreementsManage).Refuses("notInForce", "alreadyRenewed").WithName("draftAgreement").WithSummary("Draft an agreement, or enter one as signed");

        agreements.MapGet("", async (Query<ListAgreements> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listAgreements").WithSummary("List the agreements");

        agreements.MapGet("/{agreementId}", async (Path<AgreementId> agreementId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetAgreement(agreementId), ct)))
            .WithName("getAgreement").WithSummary("Read an agreement");

        agreements.MapPatch("/{agreementId}", async (Path<AgreementId> agreementId, Body<AgreementPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeAgreement(agreementId, patch, read), ct)))
            .Requires(Scopes.AgreementsManage).Refuses("agreementFrozen", "partyNeeded", "notInForce").WithName("changeAgreement").WithSummary("Change a draft");

        agreements.MapPut("/{agreementId}/readiness", async (Path<AgreementId> agreementId, Body<Readiness> readiness, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new MakeAgreementReady(agreementId, readiness, read), ct)))
            .Requires(Scopes.AgreementsManage).Refuses("agreementIncomplete", "notInForce", "alreadyRenewed").WithName("makeAgreementReady").WithSummary("Freeze a draft, to be signed");

        agreements.MapPut("/{agreementId}/termination", async (Path<AgreementId> agreementId, Body<Termination> termination, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new TerminateAgreement(agreementId, termination, read), ct)))
            .Requires(Scopes.AgreementsManage).Refuses("notTerminable", "alreadyTerminated").WithName("terminateAgreement").WithSummary("Terminate an agreement");

        agreements.MapGet("/{agreementId}/lineage", async (Path<AgreementId> agreementId, Query<ListLineage> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value.Of(agreementId), ct)))
            .WithName("listLineage").WithSummary("List the chain of renewals, oldest first");

        agreements.MapPost("/{agreementId}/signatures", async (Path<AgreementId> agreementId, Body<SignatureToEnter> signature, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(new SignAgreement(agreementId, signature), ct)))
            .Requires(Scopes.AgreementsManage).Refuses("notAwaitingSignatures", "notASignatory", "alreadySigned").WithName("signAgreement").WithSummary("Put a name under an agreement");

        agreements.MapGet("/{agreementId}/signatures", async (Path<AgreementId> agreementId, Query<ListSignatures> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value.Of(agreementId), ct)))
            .WithName("listSignatures").WithSummary("List the signatures under an agreement");

        agreements.MapGet("/{agreementId}/signatures/{signatureId}", async (Path<AgreementId> agreementId, Path<SignatureId> signatureId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetSignature(agreementId, signatureId), ct)))
            .WithName("getSignature").WithSummary("Read a signature");
    }
}
