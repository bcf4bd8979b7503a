using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>What is to change about a client; what is left out stays. It holds for the next request of each of its keys.</summary>
/// <param name="Client">The client.</param>
/// <param name="Name">What the operator calls it; unique.</param>
/// <param name="Organization">On whose behalf it calls.</param>
/// <param name="Scopes">What it may do; replaces the whole list.</param>
/// <param name="Zones">For which police zones; replaces the whole list.</param>
/// <param name="State">Whether its keys open anything.</param>
public sealed record ChangeClient(
    ClientId Client,
    string? Name = null,
    string? Organization = null,
    IReadOnlyList<string>? Scopes = null,
    IReadOnlyList<string>? Zones = null,
    ClientState? State = null) : IRequest<ClientView>, IChangesClients;

internal sealed class ChangeClientValidator : AbstractValidator<ChangeClient>
{
    public ChangeClientValidator()
    {
        RuleFor(ask => ask.Name).IsOneLine(Domain.Platform.Clients.Client.NameLimit);
        RuleFor(ask => ask.Organization).IsOneLine(Domain.Platform.Clients.Client.OrganizationLimit);
        RuleFor(ask => ask.Scopes).Must(scopes => scopes is not { Count: > ClientRules.ScopesLimit });
        RuleForEach(ask => ask.Scopes).AreScopes();
        RuleFor(ask => ask.Zones).Must(codes => codes is not { Count: > ClientRules.ZonesLimit });
        RuleForEach(ask => ask.Zones).AreZones();
    }
}

internal sealed class ChangeClientHandler(IPlatformDb db, IMapper map, TimeProvider clock, Caller caller) : IRequestHandler<ChangeClient, ClientView>
{
    public async Task<ClientView> Handle(ChangeClient ask, CancellationToken ct)
    {
        var client = await db.Clients.Get(ask.Client, ct);
        caller.RefuseOwn(client.Id, ask.State is ClientState.Suspended || ask.Scopes?.Contains(Scopes.PlatformManage) is false);
        if (ask.Name is not null && ask.Name != client.Name)
        {
            await db.RefuseTaken(ask.Name, ct);
        }

        client.Change(
            ask.Name ?? client.Name, ask.Organization ?? client.Organization, ask.Scopes ?? client.Scopes,
            ask.Zones ?? client.Zones, ask.State ?? client.State, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Map<ClientView>(client);
    }
}
