using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Agreements.Consultations;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using MediatR;

namespace Dossin.Partnerships.Api.Agreements;

internal static class ConsultationEndpoints
{
    public static void MapConsultations(this IEndpointRouteBuilder context)
    {
        var consultations = context.MapGroup("/consultations").WithTags("Consultations").Requires(Scopes.AgreementsRead, Scopes.AgreementsManage);

        consultations.MapPost("", async (Body<PlanConsultation> consultation, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(consultation.Value, ct)))
            .Requires(Scopes.AgreementsManage).Refuses("notInForceThen").WithName("planConsultation").WithSummary("Plan a consultation, or enter one that was held");

        consultations.MapGet("", async (Query<ListConsultations> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listConsultations").WithSummary("List the consultations");

        consultations.MapGet("/{consultationId}", async (Path<ConsultationId> consultationId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetConsultation(consultationId), ct)))
            .WithName("getConsultation").WithSummary("Read a consultation");

        consultations.MapPatch("/{consultationId}", async (Path<ConsultationId> consultationId, Body<ConsultationPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeConsultation(consultationId, patch, read), ct)))
            .Requires(Scopes.AgreementsManage).Refuses("consultationPast", "notInForceThen").WithName("changeConsultation").WithSummary("Change a consultation, or tell that it was held");
    }
}
