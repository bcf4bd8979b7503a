using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>Changes a client; it holds for the next request of each of its keys.</summary>
public sealed record ChangeClient(ClientId Client, ClientPatch Patch, Precondition? IfMatch = null) : IChange<ClientView>, IChangesClients;

/// <summary>What may change of a client (merge patch).</summary>
public sealed record ClientPatch
{
    /// <summary>What the operator calls it; unique.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>On whose behalf it calls.</summary>
    public Optional<string> Organization { get; init; }

    /// <summary>What it may do; replaces the whole list.</summary>
    public Optional<IReadOnlyList<string>> Scopes { get; init; }

    /// <summary>For which police zones: codes, or only `*`; replaces the whole list.</summary>
    public Optional<IReadOnlyList<string>> Zones { get; init; }

    /// <summary>Whether its keys open anything.</summary>
    public Optional<ClientState> State { get; init; }
}

internal sealed class ClientPatchValidator : AbstractValidator<ClientPatch>
{
    public ClientPatchValidator()
    {
        this.RuleForSet(patch => patch.Name, name => name.IsNoNull().IsOneLine(Client.NameLimit));
        this.RuleForSet(patch => patch.Organization, organization => organization.IsNoNull().IsOneLine(Client.OrganizationLimit));
        this.RuleForSet(patch => patch.Scopes, scopes => scopes.IsNoNull().AtMost(ClientRules.ScopesLimit).ForEach(scope => scope.IsScope()));
        this.RuleForSet(patch => patch.Zones, zones => zones.IsNoNull().AtMost(ClientRules.ZonesLimit).ForEach(zone => zone.IsZone()));
    }
}

internal sealed class ChangeClientHandler(IPlatformDb db, IMapper map, TimeProvider clock, Caller caller) : IRequestHandler<ChangeClient, ClientView>
{
    public async Task<ClientView> Handle(ChangeClient ask, CancellationToken ct)
    {
        var client = await db.Clients.Get(ask.Client, ct);
        client.MustBe(ask.IfMatch);
        var patch = ask.Patch;
        var (name, scopes, state) = (patch.Name.Or(client.Name), patch.Scopes.Or(client.Scopes), patch.State.Or(client.State));
        var closes = state == ClientState.Suspended || !scopes.Contains(Scopes.PlatformManage);
        caller.RefuseOwn(client.Id, closes);
        await db.RefuseLast(client, closes, ct);
        if (name != client.Name)
        {
            await db.RefuseTaken(name, ct);
        }

        client.Change(name, patch.Organization.Or(client.Organization), scopes, patch.Zones.Or(client.Zones), state, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Map<ClientView>(client);
    }
}
