using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Networks;

/// <summary>Changes what is said of a network.</summary>
public sealed record ChangeNetwork(NetworkId Network, NetworkPatch Patch, Precondition? IfMatch) : IChange<NetworkView>;

/// <summary>What may change of a network (merge patch).</summary>
public sealed record NetworkPatch
{
    /// <summary>As it is shown.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>All other names.</summary>
    public Optional<IReadOnlyList<string>> Aliases { get; init; }

    /// <summary>What it wants.</summary>
    public Optional<TextPatch> Purpose { get; init; }

    /// <summary>What it is there for.</summary>
    public Optional<IReadOnlyList<NetworkRole>> Roles { get; init; }

    /// <summary>When it began.</summary>
    public Optional<PartialDate> Since { get; init; }

    /// <summary>The day on which it began anew; null removes it.</summary>
    public Optional<DateOnly?> RenewedOn { get; init; }

    /// <summary>The month or year in which it did; null removes it.</summary>
    public Optional<PartialDate?> RenewedIn { get; init; }

    /// <summary>The organization that coordinates it; null removes it.</summary>
    public Optional<OrganizationId?> Coordinator { get; init; }

    /// <summary>What the source says about its days; null removes it.</summary>
    public Optional<TextPatch?> DateNote { get; init; }
}

internal sealed class NetworkPatchValidator : AbstractValidator<NetworkPatch>
{
    public NetworkPatchValidator()
    {
        this.RuleForSet(patch => patch.Name, name => name.IsName(Network.NameLimit));
        this.RuleForSet(patch => patch.Aliases, aliases => aliases.AreNames(Network.AliasesLimit, Network.NameLimit));
        this.RuleForSet(patch => patch.Purpose, purpose => purpose.Says(Network.PurposeLimit));
        this.RuleForSet(patch => patch.Roles, roles => roles.AtMost(2));
        this.RuleForSet(patch => patch.DateNote, note => note!.Says(Network.NoteLimit));
    }
}

internal sealed class ChangeNetworkHandler(INetworksDb db, IMapper map) : IRequestHandler<ChangeNetwork, NetworkView>
{
    public async Task<NetworkView> Handle(ChangeNetwork ask, CancellationToken ct)
    {
        var network = await db.Networks.Get(ask.Network, ct);
        network.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, network.About());
        var about = new NetworkDescription(
            patch.Name.Or(now.Name), patch.Aliases.Or(now.Aliases), patch.Purpose.Or(now.Purpose), patch.Roles.Or(now.Roles), patch.Since.Or(now.Since),
            patch.RenewedOn.Or(now.RenewedOn), patch.RenewedIn.Or(now.RenewedIn), patch.Coordinator.Or(now.Coordinator), patch.DateNote.Or(now.DateNote));
        Network.Check(about);
        await db.MustExist(about.Coordinator == now.Coordinator ? null : about.Coordinator, "coordinator", ct);
        network.Change(about);
        await db.SaveChangesAsync(ct);
        return map.Map<NetworkView>(network);
    }
}
