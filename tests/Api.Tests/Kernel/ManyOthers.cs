using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>
/// Everything that can be asked for, beside thousands of each that are another zone's, bureau's, client's or agreement's. The database
/// writes down how it ran each statement.
/// </summary>
public sealed partial class ManyOthers(SharedServer server) : EverythingEntered(() => Explaining(server)), IAsyncLifetime
{
    private const int Others = 3000;

    /// <summary>
    /// Copies of one row of each table: ids are others, and so is whose it is; days go on and instants go back, so that no job has to do with
    /// them. Nothing watches that they fit together.
    /// </summary>
    private const string Copied =
        """
        set session_replication_role = replica;
        do $$
        declare
            copied record; names text; values text;
        begin
            for copied in select c.oid, c.oid::regclass as name from pg_class c
                where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('agreements', 'complaints', 'dialogues', 'networks', 'platform')
                    and c.relname !~ '^(__|readers|streams|event_positions|positions|webhook_progress|audit_blocks|told_zones)'
            loop
                select string_agg(quote_ident(a.attname), ', '), string_agg(format(case
                        when a.atttypid = 'uuid'::regtype and not (copied.name::text = 'platform.deliveries' and a.attname = 'webhook_id') then 'md5(s.%I::text || n)::uuid'
                        when a.attname = 'police_zone' then '(5400 + n %% 180)::text || left(s.%I, 0)'
                        when a.attname = 'police_zones' then 'array[(5400 + n %% 180)::text] || s.%I[2:1]'
                        when a.attname = 'province' then '(array[''20001'', ''20002'', ''30000'', ''40000'', ''50000'', ''60000'', ''70000'', ''80000'', ''90000''])[1 + n %% 9] || left(s.%I, 0)'
                        when a.attname = 'name' and a.atttypid = 'text'::regtype then 's.%I || md5(n::text)'
                        when a.attname = 'from' and a.atttypid = 'text'::regtype then '(1900 + n %% 120)::text || left(s.%I, 0)'
                        when a.attname in ('bureau', 'client_id', 'resource', 'search_text', 'improvement_point_id') then 's.%I || n %% 50'
                        when a.attname = 'channel' then '(array[''online'', ''telephone'', ''letter''])[1 + n %% 3] || left(s.%I, 0)'
                        when a.attname in ('measure', 'kind', 'state', 'role', 'theme', 'meets', 'stream', 'context', 'type', 'reviewed_on') then 's.%I'
                        when a.atttypid = 'timestamptz'::regtype and a.attname <> 'expires_at' then 's.%I - n * interval ''7 minutes'''
                        when a.atttypid = 'date'::regtype then 's.%I + n %% 1500 * isfinite(s.%1$I)::int'
                        when a.atttypid = 'text[]'::regtype and a.attname ~ 'key' then '(select array_agg(x || n) from unnest(s.%I) x)'
                        when not exists (select from pg_index i where i.indrelid = copied.oid and i.indisunique and a.attnum = any(i.indkey)) then 's.%I'
                        when a.atttypid = 'text'::regtype then 's.%I || md5(n::text)'
                        when a.atttypid = 'bytea'::regtype then 'sha256(s.%I || n::text::bytea)'
                        when a.atttypid = 'bigint'::regtype then 's.%I + 100000000 + n'
                        else 's.%I' end, a.attname), ', ')
                    into names, values from pg_attribute a
                    where a.attrelid = copied.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '';
                execute format('insert into %s (%s) select %s from generate_series(1, {others}) n, (select * from %1$s limit 1) s on conflict do nothing', copied.name, names, values);
            end loop;
        end $$
        """;

    private NpgsqlConnection _server = null!;

    // The facts of one row stand thousands of times.
    private protected override bool LooksAtTables => false;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await EnterEverything();
        _server = new(Database.ConnectionStringOfAll() + ";Command Timeout=0;Options=-c auto_explain.log_min_duration=-1");
        await _server.OpenAsync();
        await Asked(Copied.Replace("{others}", Others.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        // As an installation is, after a while: what was entered at once waits in no list beside its index.
        await Asked("vacuum analyze");
    }

    public override async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    /// <summary>Where what the server writes down ends now.</summary>
    internal async Task<long> EndOfLog() => (long)(await Asked("select size from pg_stat_file(current_setting('data_directory') || '/../server.log')"))!;

    /// <summary>How each statement was run since then that it was asked in this database: its text, the rows that it looked at, and pages.</summary>
    internal async Task<List<(string Text, long Rows, long Pages)>> Plans(long since)
    {
        var end = await EndOfLog();
        var read = string.Create(CultureInfo.InvariantCulture, $"pg_read_binary_file(current_setting('data_directory') || '/../server.log', {since}, {end - since})");
        var written = Encoding.UTF8.GetString((byte[])(await Asked($"select {read}"))!);
        return
        [
            // Up to its last brace: what is cut off is being written for somebody else.
            .. from Match plan in Plan().Matches(written)
               let said = JsonSerializer.Deserialize<JsonElement>(plan.Value.Replace("\n\t", "\n", StringComparison.Ordinal))
               let root = said.GetProperty("Plan")
               select (said.GetProperty("Query Text").GetString()!, RowsOf(root), root.GetProperty("Shared Hit Blocks").GetInt64() + root.GetProperty("Shared Read Blocks").GetInt64()),
        ];
    }

    /// <summary>Those that it took out of tables and indexes, whether it kept them or not.</summary>
    private static long RowsOf(JsonElement node)
    {
        var own = node.TryGetProperty("Relation Name", out _)
            ? (long)(node.GetProperty("Actual Loops").GetDouble() * (node.GetProperty("Actual Rows").GetDouble() + Removed(node, "Filter") + Removed(node, "Index Recheck")))
            : 0;
        return own + (node.TryGetProperty("Plans", out var inner) ? inner.EnumerateArray().Sum(RowsOf) : 0);

        static double Removed(JsonElement node, string by) => node.TryGetProperty($"Rows Removed by {by}", out var removed) ? removed.GetDouble() : 0;
    }

    private static async Task<Database> Explaining(SharedServer server)
    {
        var database = await (await server.Cluster).NewDatabase();
        foreach (var setting in new[] { "log_min_duration = 0", "log_analyze = on", "log_buffers = on", "log_timing = off", "log_format = json" })
        {
            await database.Execute($"load 'auto_explain'; alter database {database.Name} set auto_explain.{setting}");
        }

        await database.Execute($"alter database {database.Name} set session_preload_libraries = auto_explain");
        return database;
    }

    private async Task<object?> Asked(string sql)
    {
        await using var ask = new NpgsqlCommand(sql, _server);
        return await ask.ExecuteScalarAsync(Token);
    }

    // Each line but the first is set in, and the braces that enclose all of it no farther.
    [GeneratedRegex(@"(?<=plan:\n\t)\{\n(?:\t .*\n)+\t\}(?=\n)")]
    private static partial Regex Plan();
}
