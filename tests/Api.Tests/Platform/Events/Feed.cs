using System.Net;
using System.Text.Json;

namespace Dossin.Partnerships.Api.Tests.Platform.Events;

/// <summary>What tests of the feed do.</summary>
internal static class Feed
{
    public const string Root = "/platform/v1/events";

    /// <summary>How many events have no position, asked of the positions and not of snapshots: whoever gives them asks otherwise, and is tested with it.</summary>
    public const string Unnumbered =
        "select count(*) from platform.outbox o where not exists (select from platform.positions p where p.event_id = o.id and p.stream = o.stream)";

    /// <summary>Where the feed ends now, once all that is committed has its position.</summary>
    public static async Task<long> FeedEnd(this PartnershipsApi api)
    {
        await api.RunJobs();
        return (await api.Query<long>("platform", "select coalesce(max(position), 0) from platform.positions where stream = 'feed'"))[0];
    }

    public static Task<JsonElement> Follow(this HttpClient client, long after, string more = "") =>
        client.Get($"{Root}?after={after}{more}").Json(HttpStatusCode.OK);

    public static List<string> Types(this JsonElement page) => [.. page.At("items").EnumerateArray().Select(item => item.Text("type"))];

    public static List<long> Positions(this JsonElement page) => [.. page.At("items").EnumerateArray().Select(item => item.At("position").GetInt64())];

    public static long Last(this JsonElement page) => page.At("last").GetInt64();

    /// <summary>SQL that publishes events as a context would: ids and codes made by the database.</summary>
    public static string Written(int count, string type = "training.courseOffered", string? zone = null, string? owner = null, string prefix = "") =>
        $$"""
        insert into platform.outbox (id, context, stream, type, subject, payload, police_zone, owner, occurred_at)
        select id, split_part('{{type}}', '.', 1), 'feed', '{{type}}', '/training/v1/courses/' || id,
            jsonb_build_object('id', id, 'href', '/training/v1/courses/' || id, 'code', '{{prefix}}' || n, 'family', 'F', 'servesAsCurativeMeasure', false),
            {{Quoted(zone)}}, {{Quoted(owner)}}, now()
        from (select gen_random_uuid() as id, n from generate_series(1, {{count}}) n) r
        """;

    /// <summary>
    /// The same with their positions, and past all readers: for what only the feed is to see, however many there are.
    /// </summary>
    /// <param name="written">What inserts into the outbox.</param>
    public static string PastReaders(params string[] written) =>
        $"""
        select pg_advisory_xact_lock(hashtext('event positions'));
        {string.Join(";\n", written)};
        with fresh as (
            insert into platform.positions (stream, position, event_id, type)
            select stream, row_number() over (order by written) + coalesce((select last from platform.streams where stream = 'feed'), 0), id, type
            from platform.outbox where xact = pg_current_xact_id() and stream = 'feed' returning 1)
        insert into platform.streams as s (stream, last) select 'feed', count(*) from fresh on conflict (stream) do update set last = s.last + excluded.last;
        update platform.outbox set xact = '0' where xact = pg_current_xact_id();
        insert into platform.readers (reader, stream, position)
        select reader, 'feed', (select last from platform.streams where stream = 'feed')
        from unnest(array['{string.Join("', '", Infrastructure.Kernel.ContextRoles.Contexts)}']) reader
        on conflict (reader, stream) do update set position = excluded.position;
        """;

    private static string Quoted(string? text) => text is null ? "null" : $"'{text}'";
}
