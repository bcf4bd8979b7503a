using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks;
using Dossin.Partnerships.Domain.Networks.Memberships;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Memberships;

/// <summary>
/// An organization belongs to a network from a day, month or year on. Spans of the same role that share a day however they are
/// read are refused; the role changes by ending one membership and beginning another.
/// </summary>
/// <param name="NetworkId">The network.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Role">As what it takes part.</param>
/// <param name="From">When it began; where that is unknown, the earliest evidence.</param>
/// <param name="To">The last day, month or year of it; absent: it still holds.</param>
/// <param name="DateNote">What the source says about its days.</param>
public sealed record BeginMembership(
    NetworkId NetworkId, OrganizationId OrganizationId, MembershipRole Role, PartialDate From, PartialDate? To = null, Text? DateNote = null)
    : IChange<MembershipView>;

internal sealed class BeginMembershipValidator : AbstractValidator<BeginMembership>
{
    public BeginMembershipValidator() => RuleFor(ask => ask.DateNote!).Says(Membership.NoteLimit);
}

internal sealed class BeginMembershipHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<BeginMembership, MembershipView>
{
    public async Task<MembershipView> Handle(BeginMembership ask, CancellationToken ct)
    {
        await db.MustExist(ask.NetworkId, "networkId", ct);
        var (province, others) = await db.OtherSpans(ask.NetworkId, ask.OrganizationId, ask.Role, null, ct);
        var membership = Membership.Begin(
            ask.NetworkId, ask.OrganizationId, province, ask.Role, new Span(ask.From, ask.To), ask.DateNote, others, clock.GetUtcNow());
        db.Memberships.Add(membership);
        await db.SaveChangesAsync(ct);
        return map.Map<MembershipView>(membership);
    }
}

internal static class Spans
{
    /// <summary>
    /// The spans of an organization in a network and role, but for one's own, and its province. The organization is locked first,
    /// so that of two memberships that are entered at the same time the second one sees the first.
    /// </summary>
    /// <exception cref="InputRefused">There is no such organization.</exception>
    public static async Task<(string? Province, IReadOnlyList<Span> Others)> OtherSpans(
        this INetworksDb db, NetworkId network, OrganizationId organization, MembershipRole role, MembershipId? own, CancellationToken ct)
    {
        var locked = await db.Locked(organization).AsNoTracking().FirstOrDefaultAsync(ct) ?? throw References.ToNothing("organizationId");
        var spans = await db.Memberships.AsNoTracking()
            .Where(m => m.NetworkId == network && m.OrganizationId == organization && m.Role == role && m.Id != own)
            .Select(m => new { m.From, m.To }).ToListAsync(ct);
        return (locked.Province, spans.ConvertAll(span => new Span(span.From, span.To)));
    }
}
