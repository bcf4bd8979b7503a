using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Memberships;
using Dossin.Partnerships.Domain.Networks.Memberships;
using MediatR;

namespace Dossin.Partnerships.Api.Networks;

internal static class MembershipEndpoints
{
    public static void MapMemberships(this IEndpointRouteBuilder networks)
    {
        var memberships = networks.MapGroup("/memberships").WithTags("Memberships").Requires(Scopes.NetworksRead, Scopes.NetworksManage);

        memberships.MapPost("", async (Body<BeginMembership> membership, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(membership.Value, ct)))
            .Requires(Scopes.NetworksManage).Refuses("overlap").WithName("beginMembership").WithSummary("Enter a membership");

        memberships.MapGet("", async (Query<ListMemberships> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listMemberships").WithSummary("List the memberships");

        memberships.MapGet("/{membershipId}", async (Path<MembershipId> membershipId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetMembership(membershipId), ct)))
            .WithName("getMembership").WithSummary("Read a membership");

        memberships.MapPatch("/{membershipId}", async (Path<MembershipId> membershipId, Body<MembershipPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeMembership(membershipId, patch, read), ct)))
            .Requires(Scopes.NetworksManage).Refuses("overlap").WithName("changeMembership").WithSummary("End a membership or correct its days");
    }
}
