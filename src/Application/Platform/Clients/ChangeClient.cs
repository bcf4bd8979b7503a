using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>What is to change about a client; what is left out stays. It holds for the next request of each of its keys.</summary>
public sealed record ChangeClient : IChange<ClientView>, IChangesClients
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

    // Not public: a body must not name them.
    internal ClientId Client { get; private init; }

    internal long? Read { get; private init; }

    /// <summary>Says which client is changed, and which version of it the caller read.</summary>
    public ChangeClient Of(ClientId client, long? read = null) => this with { Client = client, Read = read };
}

internal sealed class ChangeClientValidator : AbstractValidator<ChangeClient>
{
    public ChangeClientValidator()
    {
        RuleFor(ask => ask.Name.Value).IsNoNull().IsOneLine(Client.NameLimit).When(ask => ask.Name.IsSet)
            .OverridePropertyName(nameof(ChangeClient.Name));
        RuleFor(ask => ask.Organization.Value).IsNoNull().IsOneLine(Client.OrganizationLimit).When(ask => ask.Organization.IsSet)
            .OverridePropertyName(nameof(ChangeClient.Organization));
        RuleFor(ask => ask.Scopes.Value).IsNoNull().HasUpTo(ClientRules.ScopesLimit).When(ask => ask.Scopes.IsSet)
            .OverridePropertyName(nameof(ChangeClient.Scopes));
        RuleForEach(ask => ask.Scopes.Value).AreScopes().OverridePropertyName(nameof(ChangeClient.Scopes));
        RuleFor(ask => ask.Zones.Value).IsNoNull().HasUpTo(ClientRules.ZonesLimit).When(ask => ask.Zones.IsSet)
            .OverridePropertyName(nameof(ChangeClient.Zones));
        RuleForEach(ask => ask.Zones.Value).AreZones().OverridePropertyName(nameof(ChangeClient.Zones));
    }
}

internal sealed class ChangeClientHandler(IPlatformDb db, IMapper map, TimeProvider clock, Caller caller) : IRequestHandler<ChangeClient, ClientView>
{
    public async Task<ClientView> Handle(ChangeClient ask, CancellationToken ct)
    {
        var client = await db.Clients.Get(ask.Client, ct);
        client.MustBe(ask.Read);
        var (name, scopes, state) = (ask.Name.Or(client.Name), ask.Scopes.Or(client.Scopes), ask.State.Or(client.State));
        caller.RefuseOwn(client.Id, closes: state == ClientState.Suspended || !scopes.Contains(Scopes.PlatformManage));
        if (name != client.Name)
        {
            await db.RefuseTaken(name, ct);
        }

        client.Change(name, ask.Organization.Or(client.Organization), scopes, ask.Zones.Or(client.Zones), state, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Map<ClientView>(client);
    }
}
