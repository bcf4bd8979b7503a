using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

/// <summary>The statistics with figures about thousands of networks.</summary>
public sealed class ManyFiguresTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Figures_of_many_networks_are_read_once_and_not_by_each_of_them()
    {
        await api.Database.Execute(
            """
            insert into networks.networks (id, name, aliases, purpose, roles, since, version)
                select gen_random_uuid(), 'Netwerk ' || n, '{}', '{"nl":"Iets"}', '[]', '2010', 1 from generate_series(1, 3000) n;
            insert into networks.reported_figures (id, measure, value, comparator, unit, network_id, since, as_of, source_title, source_publisher,
                    source_published_on, entered_at, version)
                select gen_random_uuid(), 'workshops', 5, 'equal', 'workshops', n.id, '2019', '2020-12-31', 'Bron', 'Uitgever', '2021-01-01', now(), 1
                from networks.networks n;
            insert into networks.activities (id, kind, title, held_on, network_id, objective_numbers, police_zones, organization_ids, first_day, last_day,
                    participants_low, participants_up, version)
                select gen_random_uuid(), 'workshop', '{"nl":"Iets"}', '2020-05-05', n.id, '{}', '{}', '[]', '2020-05-05', '2020-05-05', 1, 1, 1
                from networks.networks n;
            analyze networks.networks, networks.reported_figures, networks.activities
            """);

        await using var connection = new NpgsqlConnection(api.ConnectionString("networks"));
        await connection.OpenAsync(PartnershipsApi.Token);
        // Each network's by looking at all were 174,000.
        (await Pages.Of(connection, "select * from networks.activity_counts(null, '2025-01-01', false, false, false)")).ShouldBeLessThan(10_000);
        (await api.As("ministry").Get($"{Partners.Root}/statistics/activities?groupBy=network").Json()).At("rows").GetArrayLength().ShouldBeGreaterThanOrEqualTo(3000);
    }
}
