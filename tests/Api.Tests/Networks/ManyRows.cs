using System.Globalization;
using Xunit.Sdk;

namespace Dossin.Partnerships.Api.Tests.Networks;

/// <summary>The service with many activities and 200,000 organizations.</summary>
public sealed class ManyRows(SharedServer server) : PartnershipsApi(server), IAsyncLifetime
{
    private const string Ids = "00000000-0000-4000-8000-0000000000";

    // Without the triggers that check and keep names, and the indexes made afterwards: it is the plans that are tested.
    // As many as the contract speaks of where that is asked for; a tenth shows the same plans and takes seconds.
    private static readonly int Activities = Environment.GetEnvironmentVariable("NETWORKS_ACTIVITIES") is { Length: > 0 } asked
        ? int.Parse(asked, CultureInfo.InvariantCulture) : 100_000;

    // Without the triggers that check and keep names, and the indexes made afterwards: it is the plans that are tested.
    private static readonly string[] Steps =
    [
        """
        create table public.kept_indexes as select indexname as name, indexdef as definition from pg_indexes
            where schemaname = 'networks' and tablename in ('activities', 'organizations') and indexname not like 'pk\_%';
        do $$ declare one record; begin for one in select * from public.kept_indexes loop execute format('drop index networks.%I', one.name); end loop; end $$
        """,
        $"""
        set session_replication_role = replica;
        insert into networks.organizations (id, name, aliases, kind, province, search_text, name_keys, version)
            select gen_random_uuid(), 'Kazerne ' || i, array[]::text[], (array['museum', 'school', 'institute', 'city', 'fund'])[1 + i % 5],
                (array['10000', '40000', '70000', null])[1 + i % 4], 'kazerne ' || i || ' kazerne' || i, array[]::text[], 1
            from generate_series(1, 200000) i;
        insert into networks.networks (id, name, aliases, purpose, roles, since, version)
            select ('{Ids}' || i)::uuid, 'Netwerk ' || i, array[]::text[], '{Something}', '[]', '2010', 1 from generate_series(10, 59) i;
        insert into networks.memberships (id, network_id, organization_id, province, role, "from", first_day, last_day, version)
            select gen_random_uuid(), ('{Ids}' || 10 + o.i % 50)::uuid, o.id, o.province, 'member', '2019', '2019-01-01', '9999-12-31', 1
            from (select id, province, row_number() over () as i from networks.organizations limit 200) o
        """,
        $"""
        set session_replication_role = replica;
        insert into networks.activities (id, kind, title, held_on, network_id, project_id, initiative_id, objective_numbers, police_zones,
                organization_ids, first_day, last_day, participants_low, participants_up, version)
            select gen_random_uuid(), (array['workshop', 'presentation', 'pilot', 'campaign', 'conference'])[1 + i % 5], '{Something}',
                to_char(day, 'YYYY-MM-DD'), ('{Ids}' || 10 + i % 50)::uuid,
                case when i % 20 = 0 then ('{Ids}' || 10 + i % 90)::uuid end,
                case when i % 30 = 0 then ('{Ids}' || 10 + i % 90)::uuid end, array[]::integer[], array[]::text[], '[]', day, day, 1, 1, 1
            from (select i, '2010-01-01'::date + i % 5475 as day from generate_series(1, {Activities}) i) d
        """,
        "do $$ declare one record; begin for one in select * from public.kept_indexes loop execute one.definition; end loop; end $$",
        "analyze networks.organizations, networks.networks, networks.memberships, networks.activities",
    ];

    private static string Something => """{"nl":"Iets"}""";

    /// <summary>How long the rows took.</summary>
    public TimeSpan Made { get; private set; }

    public static string Filled(string list) => list
        .Replace("{network}", Ids + "11", StringComparison.Ordinal).Replace("{project}", Ids + "50", StringComparison.Ordinal)
        .Replace("{initiative}", Ids + "70", StringComparison.Ordinal);

    /// <summary>What a parameter of a statement held, by its name and the list that was asked for.</summary>
    public static object Value(string name, string list) => name switch
    {
        _ when name.StartsWith("@network", StringComparison.Ordinal) => Guid.Parse(Ids + "11"),
        _ when name.StartsWith("@project", StringComparison.Ordinal) => Guid.Parse(Ids + "50"),
        _ when name.StartsWith("@initiative", StringComparison.Ordinal) => Guid.Parse(Ids + "70"),
        "@kind" => list.Split("kind=")[1].Split('&')[0],
        "@province" => "10000",
        "@asked" => list.Contains("12345", StringComparison.Ordinal) ? "('kazerne':* & '12345':*) | 'kazerne12345':*" : "'kaz':*",
        _ when name.EndsWith("from", StringComparison.Ordinal) => new DateOnly(2015, 1, 1),
        "@year" => "2015",
        "@last" => "2015-06-30",
        "@day" or "$1" => new DateOnly(2021, 3, 24),
        "@role" => DBNull.Value,
        _ => throw new XunitException($"What is {name}?"),
    };

    /// <summary>Where a page went on: the key and the id of its list.</summary>
    public static object Place(int at, string list) =>
        at > 0 ? Guid.Parse(Ids + "11") : list.StartsWith("organizations", StringComparison.Ordinal) ? "Kazerne 5" : "2015-05-05";

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var begin = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (var step in Steps)
        {
            await Database.Execute(step);
        }

        Made = System.Diagnostics.Stopwatch.GetElapsedTime(begin);
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{Activities} activities were made in {Made.TotalSeconds:F1} s."));
    }
}
