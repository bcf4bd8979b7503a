using System.Text.Json;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>A delivery that this process has claimed, with all that is needed to send it.</summary>
internal sealed record Claimed(
    DeliveryId Delivery, WebhookId Webhook, bool IsOrdered, string Url, string Origin, IReadOnlyList<KeptSecret> Secrets, int AttemptsOfRound, EventView Event, bool IsVisible,
    string? Trace = null);

/// <summary>
/// Deliveries as they lie in the database: claimed by one process at a time, for as long as a message may take and some more. What is
/// due is so by the clock of the database, as those of processes may differ, and jump; clients are told the next attempt by that of the process.
/// </summary>
internal sealed class DeliveryQueue([FromKeyedServices("platform")] NpgsqlDataSource platform, KnownClients clients, TimeProvider clock)
{
    private const string Claims =
        """
        with open as materialized (
            select w.id, w.ordered, coalesce(b.count, 0) as busy, case when @failing then 1 else coalesce(s.pace, 1) end as pace
            from platform.webhooks w
            join platform.clients c on c.id = w.client_id and c.state = 'active'
            join platform.webhook_progress p on p.webhook_id = w.id
            left join unnest(@busy, @busy_counts) b (id, count) on b.id = w.id
            left join unnest(@paced, @paces) s (id, pace) on s.id = w.id
            where w.state = 'active' and (p.failing_since is not null) = @failing),
        candidates as materialized (
            select d.* from open w cross join lateral (
                select q.id, q.due_at, w.ordered, row_number() over (order by q.due_at, q.position) as rank from (
                    select id, due_at, position from platform.deliveries
                    where webhook_id = w.id and due_at <= now()
                    order by due_at, position limit greatest(0, @each - w.busy) * w.pace) q) d
            where not w.ordered and w.busy < @each
            union all
            select d.id, d.due_at, d.ordered, d.rank from open w cross join lateral (
                select q.id, q.due_at, w.ordered, row_number() over (order by q.position) as rank, bool_and(q.due_at <= now()) over (order by q.position) as ready from (
                    select id, due_at, position from platform.deliveries
                    where webhook_id = w.id and due_at is not null
                    order by position limit w.pace) q) d
            where w.ordered and w.busy = 0 and d.ready
            order by rank, due_at limit @slots),
        taken as (
            select q.id, q.webhook_id, c.ordered, c.rank
            from platform.deliveries q join candidates c using (id) where q.due_at <= now() for update of q skip locked),
        -- In order means from the first that waits on, without one that another process has.
        unbroken as (
            select id from (select id, ordered, rank, row_number() over (partition by webhook_id order by rank) as place from taken) t
            where not ordered or rank = place),
        claimed as (
            update platform.deliveries q set due_at = now() + @claim from unbroken where q.id = unbroken.id
            returning q.id, q.webhook_id, q.event_id, q.position, q.attempts - q.attempts_before as attempts)
        select q.id, w.id, w.url, w.origin, w.secrets::text, q.attempts, c.id, c.xmin, c.organization, c.scopes, c.zones,
            o.id, o.type, o.subject, o.occurred_at, o.payload::text, q.position, o.police_zone, o.owner, o.traceparent, w.ordered
        from claimed q
        join platform.webhooks w on w.id = q.webhook_id
        join platform.clients c on c.id = w.client_id
        join platform.outbox o on o.id = q.event_id
        order by q.webhook_id, q.position
        """;

    private const string Results =
        """
        with done as materialized (
            select * from unnest(@ids, @webhooks, @states, @counted, @statuses, @failures, @sent, @took, @waits)
                as done (id, webhook, state, counted, status, failure, sent_at, took, wait)),
        written as (
            update platform.deliveries d set
                state = coalesce(done.state, d.state), attempts = d.attempts + done.counted, version = d.version + 1,
                last_status = case when done.counted > 0 then done.status else d.last_status end,
                last_failure = case when done.state is null then d.last_failure else done.failure end,
                last_attempt_at = coalesce(done.sent_at, d.last_attempt_at), last_duration_milliseconds = coalesce(done.took, d.last_duration_milliseconds),
                next_attempt_at = @now + done.wait, due_at = now() + done.wait
            from done where d.id = done.id),
        receivers as (
            select webhook, bool_or(state = 'delivered') as took, min(sent_at) filter (where state <> 'delivered') as failed_at
            from done where sent_at is not null group by webhook),
        progress as (
            update platform.webhook_progress p set failing_since = case when r.took then null else coalesce(p.failing_since, r.failed_at) end
            from receivers r where p.webhook_id = r.webhook and (r.took and p.failing_since is not null or not r.took and p.failing_since is null))
        select r.webhook, greatest(coalesce(p.failing_since, r.failed_at), w.active_since)
        from receivers r join platform.webhooks w on w.id = r.webhook join platform.webhook_progress p on p.webhook_id = w.id
        where not r.took and w.state = 'active'
        """;

    private const string Rest =
        """
        update platform.deliveries set due_at = now() + @wait, next_attempt_at = @now + @wait, version = version + 1
        where webhook_id = @webhook and due_at < now() + @wait
        """;

    /// <param name="isFailing">Those whose last attempts failed, or the others.</param>
    /// <param name="slots">How many at most.</param>
    /// <param name="each">Rows of messages to one webhook, with those that are on their way.</param>
    /// <param name="busy">Rows that this process is sending, by webhook.</param>
    /// <param name="paces">How long a row may be, by webhook; one message where nothing is said.</param>
    /// <param name="claim">How long they are this process's own.</param>
    /// <param name="ct">The end of the turn.</param>
    public async Task<List<Claimed>> Claim(
        bool isFailing, int slots, int each, IReadOnlyDictionary<WebhookId, int> busy, IReadOnlyDictionary<WebhookId, int> paces, TimeSpan claim, CancellationToken ct)
    {
        await using var command = platform.CreateCommand(Claims);
        command.Parameters.AddWithValue("failing", isFailing);
        command.Parameters.AddWithValue("slots", slots);
        command.Parameters.AddWithValue("each", each);
        command.Parameters.AddWithValue("busy", busy.Keys.Select(webhook => webhook.Value).ToArray());
        command.Parameters.AddWithValue("busy_counts", busy.Values.ToArray());
        command.Parameters.AddWithValue("paced", paces.Keys.Select(webhook => webhook.Value).ToArray());
        command.Parameters.AddWithValue("paces", paces.Values.ToArray());
        command.Parameters.AddWithValue("claim", claim);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var claimed = new List<Claimed>();
        while (await rows.ReadAsync(ct))
        {
            var (zone, owner) = (await rows.IsDBNullAsync(17, ct) ? null : rows.GetString(17), await rows.IsDBNullAsync(18, ct) ? null : rows.GetString(18));
            claimed.Add(new(
                new(rows.GetGuid(0)), new(rows.GetGuid(1)), rows.GetBoolean(20), rows.GetString(2), rows.GetString(3),
                JsonSerializer.Deserialize<KeptSecret[]>(rows.GetString(4), KernelJson.Kept)!, rows.GetInt32(5),
                EventView.Of(
                    rows.GetGuid(11), rows.GetString(12), rows.GetString(13), rows.GetFieldValue<DateTimeOffset>(14), rows.GetString(15), rows.GetInt64(16)),
                clients.Of(rows, 6).Sight.Sees(rows.GetString(12), zone, owner),
                await rows.IsDBNullAsync(19, ct) ? null : rows.GetString(19)));
        }

        return claimed;
    }

    /// <summary>Writes what became of messages, in one statement, and tells which receivers have failed since when.</summary>
    public async Task<List<(WebhookId Webhook, DateTimeOffset FailingSince)>> Write(IReadOnlyList<Outcome> outcomes, CancellationToken ct)
    {
        await using var command = platform.CreateCommand(Results);
        Add("ids", outcome => outcome.Delivery.Value);
        Add("webhooks", outcome => outcome.Webhook.Value);
        Add("states", outcome => outcome.State?.Code());
        // What could not be sent was tried, and is some time given up; of its receiver it says nothing.
        Add("counted", outcome => outcome.Attempt is null && outcome.Failure is not DeliveryFailure.NotSent ? 0 : 1);
        Add("statuses", outcome => outcome.Attempt?.Status);
        Add("failures", outcome => (outcome.Attempt?.Failure ?? outcome.Failure)?.Code());
        Add("sent", outcome => outcome.Attempt?.At);
        Add("took", outcome => (int?)outcome.Attempt?.Took.TotalMilliseconds);
        Add("waits", outcome => outcome.Wait);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        await using var rows = await command.ExecuteReaderAsync(ct);
        var failing = new List<(WebhookId, DateTimeOffset)>();
        while (await rows.ReadAsync(ct))
        {
            failing.Add((new(rows.GetGuid(0)), rows.GetFieldValue<DateTimeOffset>(1)));
        }

        return failing;

        void Add<T>(string name, Func<Outcome, T> value) => command.Parameters.AddWithValue(name, outcomes.Select(value).ToArray());
    }

    /// <summary>A receiver that is left alone: nothing of its webhook is due before that has passed.</summary>
    public async Task LeaveAlone(WebhookId webhook, TimeSpan wait, CancellationToken ct)
    {
        await using var command = platform.CreateCommand(Rest);
        command.Parameters.AddWithValue("webhook", webhook.Value);
        command.Parameters.AddWithValue("wait", wait);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>What is to be written of a delivery that was claimed.</summary>
/// <param name="Delivery">Which one.</param>
/// <param name="Webhook">Whose.</param>
/// <param name="State">What became of it; null where it only goes back.</param>
/// <param name="Attempt">How sending went; null where nothing was sent.</param>
/// <param name="Failure">Why nothing was sent.</param>
/// <param name="Wait">After what time it is due again; null where it is not.</param>
internal sealed record Outcome(
    DeliveryId Delivery, WebhookId Webhook, DeliveryState? State, Attempt? Attempt, DeliveryFailure? Failure, TimeSpan? Wait);
