using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Agreements.Parties;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Parties;
using MediatR;

namespace Dossin.Partnerships.Api.Agreements;

internal static class PartyEndpoints
{
    public static void MapParties(this IEndpointRouteBuilder agreements)
    {
        var parties = agreements.MapGroup("/parties").WithTags("Parties").Requires(Scopes.AgreementsRead, Scopes.AgreementsManage);

        parties.MapPost("", async (Body<RegisterParty> party, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(party.Value, ct)))
            .Requires(Scopes.AgreementsManage).Refuses("partyNameTaken").WithName("registerParty").WithSummary("Register a party");

        parties.MapGet("", async (Query<ListParties> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listParties").WithSummary("List the parties");

        parties.MapGet("/{partyId}", async (Path<PartyId> partyId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetParty(partyId), ct)))
            .WithName("getParty").WithSummary("Read a party");

        parties.MapPatch("/{partyId}", async (Path<PartyId> partyId, Body<PartyPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeParty(partyId, patch, read), ct)))
            .Requires(Scopes.AgreementsManage).Refuses("partyNameTaken").WithName("changeParty").WithSummary("Change a party");
    }
}
