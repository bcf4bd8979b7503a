namespace Dossin.Partnerships.Api.Tests.Training;

/// <summary>What takes too long through the API.</summary>
internal static class ManyRows
{
    /// <summary>Participations of as many persons, thirty on a day.</summary>
    public static async Task ManyFollowed(this Database database, Guid course, int count)
    {
        await database.Execute(
            $"""
            insert into training.participants (id, issuer, reference, police_zone, stage, category, registered_at, version)
                select gen_random_uuid(), 'budget', 'B-' || i, '5345', 'inService', 'operational', now(), 1 from generate_series(1, {count}) i;
            insert into training.participations (id, course_id, person, forgotten, police_zone, zone_now, stage, category, held_on, source, recorded_at, counted, version)
                select gen_random_uuid(), '{course}', id, false, '5345', '5345', 'inService', 'operational',
                    date '2015-01-01' + (row_number() over () / 30)::int, 'import', now(), false, 1
                from training.participants where issuer = 'budget'
            """);
        await database.Execute("vacuum analyze training.participations");
    }
}
