using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks;
using Dossin.Partnerships.Domain.Networks.Memberships;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Memberships;

/// <summary>Ends a membership, or corrects its days; network, organization and role stay.</summary>
public sealed record ChangeMembership(MembershipId Membership, MembershipPatch Patch, Precondition? IfMatch) : IChange<MembershipView>;

/// <summary>What may change of a membership (merge patch).</summary>
public sealed record MembershipPatch
{
    /// <summary>When it began.</summary>
    public Optional<PartialDate> From { get; init; }

    /// <summary>The last day, month or year of it; null: it still holds.</summary>
    public Optional<PartialDate?> To { get; init; }

    /// <summary>What the source says about its days; null removes it.</summary>
    public Optional<TextPatch?> DateNote { get; init; }
}

internal sealed class MembershipPatchValidator : AbstractValidator<MembershipPatch>
{
    public MembershipPatchValidator() => this.RuleForSet(patch => patch.DateNote, note => note!.Says(Membership.NoteLimit));
}

internal sealed class ChangeMembershipHandler(INetworksDb db, IMapper map) : IRequestHandler<ChangeMembership, MembershipView>
{
    public async Task<MembershipView> Handle(ChangeMembership ask, CancellationToken ct)
    {
        var membership = await db.Memberships.Get(ask.Membership, ct);
        membership.MustBe(ask.IfMatch);
        var (_, others) = await db.OtherSpans(membership.NetworkId, membership.OrganizationId, membership.Role, membership.Id, ct);
        membership.Change(
            new Span(ask.Patch.From.Or(membership.From), ask.Patch.To.Or(membership.To)), ask.Patch.DateNote.Or(membership.DateNote), others);
        await db.SaveChangesAsync(ct);
        return map.Map<MembershipView>(membership);
    }
}
