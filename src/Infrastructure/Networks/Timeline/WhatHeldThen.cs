using System.Data;
using System.Text.Json;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Application.Networks.Timeline;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Timeline;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Networks.Timeline;

/// <summary>Reads the parts of the timeline; another part is one more line of the statement and one more list of the view.</summary>
internal sealed class WhatHeldThen([FromKeyedServices("networks")] Reading reading) : ITimeline
{
    private const string Parts =
        """
        select * from networks.memberships_then($1)
        union all select * from networks.grants_then($1)
        union all select * from networks.projects_then($1)
        union all select * from networks.agreements_then($1)
        order by part, place
        """;

    public async Task<TimelineView> Read(DateOnly day, CancellationToken ct)
    {
        await using var command = reading.Command();
        command.CommandText = Parts;
        command.Parameters.Add(new() { Value = day });
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, ct);
        var items = new List<(string Part, string Json)>();
        while (await reader.ReadAsync(ct))
        {
            items.Add((reader.GetString(0), reader.GetString(2)));
        }

        return new(
            day, Of<MembershipThen>(items, "memberships"), Of<GrantThen>(items, "grants"), Of<ProjectThen>(items, "projects"),
            Of<AgreementRow>(items, "inForce").ConvertAll(row => row.Shown()));
    }

    private static List<TItem> Of<TItem>(IEnumerable<(string Part, string Json)> items, string part) =>
        [.. items.Where(item => item.Part == part).Select(item => JsonSerializer.Deserialize<TItem>(item.Json, KernelJson.Kept)!)];

    /// <summary>Its address is told by another context, from the root of the host; a reader of JSON takes such a path for a file's.</summary>
    private sealed record AgreementRow(KnownAgreementId Id, Text Title, string At, DateOnly InForceFrom, DateOnly? EndsOn)
    {
        public AgreementThen Shown() => new(Id, Title, new Uri(At, UriKind.Relative), InForceFrom, EndsOn);
    }
}
