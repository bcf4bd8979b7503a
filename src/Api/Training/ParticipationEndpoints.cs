using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Domain.Training.Participations;
using MediatR;

namespace Dossin.Partnerships.Api.Training;

internal static class ParticipationEndpoints
{
    public static void MapParticipations(this IEndpointRouteBuilder training)
    {
        var participations = training.MapGroup("/participations").WithTags("Participations").Requires(Scopes.TrainingRegister, Scopes.TrainingManage);

        participations.MapGet("", async (Query<ListParticipations> list, IMediator ask, CancellationToken ct) =>
            Answer.Sheet(await ask.Send(list.Value, ct)))
            .WithName("listParticipations").WithSummary("List the participations");

        participations.MapGet("/{participationId}", async (Path<ParticipationId> participationId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetParticipation(participationId), ct)))
            .WithName("getParticipation").WithSummary("Read a participation");

        participations.MapPut("/{participationId}/annulment", async (Path<ParticipationId> participationId, Body<Annulment> annulment, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new AnnulParticipation(participationId, annulment, read), ct)))
            .Requires(Scopes.TrainingManage).Refuses("participationAnnulled")
            .WithName("annulParticipation").WithSummary("Annul a participation: it counts nowhere");

        participations.MapPut("/{participationId}/certificate", async (Path<ParticipationId> participationId, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Put(await ask.Send(new IssueCertificate(participationId, read), ct)))
            .Refuses("participationAnnulled").WithName("issueCertificate").WithSummary("Issue the certificate of a participation");

        participations.MapGet("/{participationId}/certificate", async (Path<ParticipationId> participationId, Paper paper, IMediator ask, CancellationToken ct) =>
            Answer.Paper(await ask.Send(new GetCertificate(participationId, paper.Language, paper.Address), ct)))
            .WithName("getCertificate").WithSummary("Read or print the certificate of a participation");

        training.MapGet("/certificates/{certificateCode}", async (PathText certificateCode, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new CheckCertificate(certificateCode.Value), ct)))
            .WithTags("Certificates").Open().WithName("checkCertificate").WithSummary("Check whether a certificate is genuine");
    }
}
