using System.Text.Json;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Application.Networks.Projects;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.Projects;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Networks.Projects;

/// <summary>The project is the first row; behind it comes what was done for it.</summary>
internal sealed class ProjectEvidenceRead([FromKeyedServices("networks")] NpgsqlDataSource database) : IProjectEvidence
{
    private const string Sql =
        """
        select 0 as part, p.id, null as kind, null::integer[] as objectives, p.police_zones as zones, false as done, p.objectives::text as plan
        from networks.projects p where p.id = $1
        union all
        select 1, a.id, a.kind, a.objective_numbers, a.police_zones, a.last_day <= $2, null
        from networks.activities a where a.project_id = $1 and a.objective_numbers <> '{}'
        union all
        select 2, i.id, i.kind, array[i.objective_number], '{}', true, null
        from networks.knowledge_items i where i.project_id = $1 and i.objective_number is not null
        union all
        select 3, c.id, null, '{}', array[c.police_zone], exists (select from networks.committee_meetings m where m.committee_id = c.id), null
        from networks.committees c where c.project_id = $1
        order by part, id
        """;

    public async Task<ProjectEvidence?> Of(ProjectId project, DateOnly today, CancellationToken ct)
    {
        await using var select = database.CreateCommand(Sql);
        select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = project.Value });
        select.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today });
        await using var reader = await select.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct) || reader.GetInt32(0) != 0)
        {
            return null;
        }

        var objectives = JsonSerializer.Deserialize<IReadOnlyList<Objective>>(reader.GetString(6), KernelJson.Kept)!;
        var zones = reader.GetFieldValue<string[]>(4);
        var evidence = new List<Evidence>();
        while (await reader.ReadAsync(ct))
        {
            var part = reader.GetInt32(0);
            evidence.Add(new(
                reader.GetGuid(1),
                part == 1 ? Codes.Read<ActivityKind>(reader.GetString(2)) : null,
                part == 2 ? Codes.Read<KnowledgeKind>(reader.GetString(2)) : null,
                reader.GetFieldValue<int[]>(3), reader.GetFieldValue<string[]>(4), reader.GetBoolean(5)));
        }

        return new(objectives, zones, evidence);
    }
}
