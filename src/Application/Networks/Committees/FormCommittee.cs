using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Committees;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Committees;

/// <summary>A committee of police and community.</summary>
/// <param name="PoliceZone">Where it sits: a zone of today.</param>
/// <param name="Members">The organizations in it, each on one side.</param>
/// <param name="ProjectId">The project of which it is a method.</param>
/// <param name="Name">What it is called.</param>
public sealed record FormCommittee(string PoliceZone, IReadOnlyList<CommitteeMember> Members, ProjectId? ProjectId = null, Text? Name = null)
    : IChange<CommitteeView>;

internal sealed class FormCommitteeValidator : AbstractValidator<FormCommittee>
{
    public FormCommitteeValidator()
    {
        RuleFor(ask => ask.PoliceZone).IsZoneCode();
        RuleFor(ask => ask.Members).AtMost(Committee.MembersLimit);
        RuleFor(ask => ask.Name!).Says(Committee.NameLimit);
    }
}

internal static class CommitteeReferences
{
    /// <summary>Whether there are the project and the members that are named.</summary>
    public static async Task MustExist(this INetworksDb db, CommitteeSetup setup, CancellationToken ct)
    {
        Mentioned.MustExist(setup.ProjectId is not { } project || await db.Projects.AnyAsync(one => one.Id == project, ct), "projectId");
        await db.MustExist(setup.Members.Select((member, i) => (member.OrganizationId, $"members[{i}].organizationId")), ct);
    }
}

internal sealed class FormCommitteeHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<FormCommittee, CommitteeView>
{
    public async Task<CommitteeView> Handle(FormCommittee ask, CancellationToken ct)
    {
        var setup = new CommitteeSetup(ask.ProjectId, ask.PoliceZone, ask.Name, ask.Members);
        var committee = Committee.Form(setup, clock.GetUtcNow());
        await db.MustExist(setup, ct);
        db.Committees.Add(committee);
        await db.SaveChangesAsync(ct);
        return map.Map<CommitteeView>(committee);
    }
}
