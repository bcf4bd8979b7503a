using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Networks;

/// <summary>A network to know from now on.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Purpose">What it wants, in at least one language.</param>
/// <param name="Since">When it began, or the oldest day on which it is known to work.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Roles">What it is there for.</param>
/// <param name="RenewedOn">The day on which it began anew, where the source has the day; or</param>
/// <param name="RenewedIn">the month or year, where it has less.</param>
/// <param name="Coordinator">The organization that coordinates it.</param>
/// <param name="DateNote">What the source says about its days.</param>
public sealed record FoundNetwork(
    string Name, Text Purpose, PartialDate Since, IReadOnlyList<string>? Aliases = null, IReadOnlyList<NetworkRole>? Roles = null,
    DateOnly? RenewedOn = null, PartialDate? RenewedIn = null, OrganizationId? Coordinator = null, Text? DateNote = null) : IChange<NetworkView>;

internal sealed class FoundNetworkValidator : AbstractValidator<FoundNetwork>
{
    public FoundNetworkValidator()
    {
        RuleFor(ask => ask.Name).IsName(Network.NameLimit);
        RuleFor(ask => ask.Aliases).AreNames(Network.AliasesLimit, Network.NameLimit);
        RuleFor(ask => ask.Purpose).Says(Network.PurposeLimit);
        RuleFor(ask => ask.Roles).AtMost(2);
        RuleFor(ask => ask.DateNote!).Says(Network.NoteLimit);
    }
}

internal sealed class FoundNetworkHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<FoundNetwork, NetworkView>
{
    public async Task<NetworkView> Handle(FoundNetwork ask, CancellationToken ct)
    {
        var about = new NetworkDescription(
            ask.Name, ask.Aliases ?? [], ask.Purpose, ask.Roles ?? [], ask.Since, ask.RenewedOn, ask.RenewedIn, ask.Coordinator, ask.DateNote);
        Network.Check(about);
        await db.MustExist(ask.Coordinator, "coordinator", ct);
        var network = Network.Found(about, clock.GetUtcNow());
        db.Networks.Add(network);
        await db.SaveChangesAsync(ct);
        return map.Map<NetworkView>(network);
    }
}
