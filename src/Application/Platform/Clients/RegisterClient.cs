using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>A system that may call from now on; it needs a key before it can.</summary>
/// <param name="Name">What the operator calls it; unique.</param>
/// <param name="Organization">On whose behalf it calls.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Zones">For which police zones: codes, or only `*`. A code also opens the zones that were merged into it.</param>
public sealed record RegisterClient(string Name, string Organization, IReadOnlyList<string> Scopes, IReadOnlyList<string> Zones)
    : IChange<ClientView>, IChangesClients;

internal sealed class RegisterClientValidator : AbstractValidator<RegisterClient>
{
    public RegisterClientValidator()
    {
        RuleFor(ask => ask.Name).IsOneLine(Client.NameLimit);
        RuleFor(ask => ask.Organization).IsOneLine(Client.OrganizationLimit);
        RuleFor(ask => ask.Scopes).AtMost(ClientRules.ScopesLimit);
        RuleForEach(ask => ask.Scopes).IsScope();
        RuleFor(ask => ask.Zones).AtMost(ClientRules.ZonesLimit);
        RuleForEach(ask => ask.Zones).IsZone();
    }
}

internal sealed class RegisterClientHandler(IPlatformDb db, IMapper map, TimeProvider clock) : IRequestHandler<RegisterClient, ClientView>
{
    public async Task<ClientView> Handle(RegisterClient ask, CancellationToken ct)
    {
        await db.RefuseTaken(ask.Name, ct);
        var client = Client.Register(ask.Name, ask.Organization, ask.Scopes, ask.Zones, clock.GetUtcNow());
        db.Clients.Add(client);
        await db.SaveChangesAsync(ct);
        return map.Map<ClientView>(client);
    }
}
