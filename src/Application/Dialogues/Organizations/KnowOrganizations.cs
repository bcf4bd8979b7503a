using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Networks;
using Dossin.Partnerships.Domain.Dialogues.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Organizations;

/// <summary>Networks tells under which names an organization goes: improvement points tell none of them (domain.md, section 8).</summary>
internal sealed class KnowOrganizations(IDialoguesDb db) : IReactTo<OrganizationRegistered>, IReactTo<OrganizationRenamed>
{
    public Task React(Occurred<OrganizationRegistered> occurred, CancellationToken ct) =>
        Know(occurred.Event.Id, occurred.Event.Name, occurred.Event.Aliases, ct);

    public Task React(Occurred<OrganizationRenamed> occurred, CancellationToken ct) =>
        Know(occurred.Event.Id, occurred.Event.Name, occurred.Event.Aliases, ct);

    private async Task Know(Guid id, string name, IReadOnlyList<string>? aliases, CancellationToken ct)
    {
        var known = new KnownOrganizationId(id);
        var organization = await db.Organizations.FirstOrDefaultAsync(o => o.Id == known, ct);
        if (organization is null)
        {
            organization = KnownOrganization.Met(known);
            db.Organizations.Add(organization);
        }

        organization.IsCalled([name, .. aliases ?? []]);
    }
}
