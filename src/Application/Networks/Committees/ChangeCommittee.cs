using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Committees;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Committees;

/// <summary>Changes who sits in a committee, or what is said of it.</summary>
public sealed record ChangeCommittee(CommitteeId Committee, CommitteePatch Patch, Precondition? IfMatch) : IChange<CommitteeView>;

/// <summary>What may change of a committee (merge patch); its members change as a whole.</summary>
public sealed record CommitteePatch
{
    /// <summary>The project of which it is a method; null removes it.</summary>
    public Optional<ProjectId?> ProjectId { get; init; }

    /// <summary>Where it sits: a zone of today.</summary>
    public Optional<string> PoliceZone { get; init; }

    /// <summary>What it is called; null removes it.</summary>
    public Optional<TextPatch?> Name { get; init; }

    /// <summary>The organizations in it, each on one side.</summary>
    public Optional<IReadOnlyList<CommitteeMember>> Members { get; init; }
}

internal sealed class CommitteePatchValidator : AbstractValidator<CommitteePatch>
{
    public CommitteePatchValidator()
    {
        this.RuleForSet(patch => patch.PoliceZone, zone => zone.IsZoneCode());
        this.RuleForSet(patch => patch.Name, name => name!.Says(Committee.NameLimit));
        this.RuleForSet(patch => patch.Members, members => members.AtMost(Committee.MembersLimit));
    }
}

internal sealed class ChangeCommitteeHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangeCommittee, CommitteeView>
{
    public async Task<CommitteeView> Handle(ChangeCommittee ask, CancellationToken ct)
    {
        var committee = await db.Committees.Get(ask.Committee, ct);
        committee.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, committee.Setup());
        var setup = new CommitteeSetup(
            patch.ProjectId.Or(now.ProjectId), patch.PoliceZone.Or(now.PoliceZone), patch.Name.Or(now.Name), patch.Members.Or(now.Members));
        committee.Change(setup, clock.GetUtcNow());
        await db.MustExist(setup, ct);
        await db.SaveChangesAsync(ct);
        return map.Map<CommitteeView>(committee);
    }
}
