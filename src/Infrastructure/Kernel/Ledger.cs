using System.Text.Json;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// What a transaction writes beside its own tables, in one statement: the events in the outbox, the audit entry, and the
/// answer for a repeated request. It all lies in the platform's schema, where a context may only add.
/// </summary>
public sealed class Ledger(CurrentCaller caller, CurrentRequest request, SealedText seal, AnswerRetention retention, TimeProvider clock)
{
    private const string Events =
        """
        insert into platform.outbox (id, context, stream, type, subject, payload, police_zone, owner, occurred_at, traceparent)
        select told.id, @context, told.stream, told.type, told.subject, told.payload::json, told.zone, told.owner, @at,
            case told.stream when 'feed' then @traceparent end
        from unnest(@ids, @streams, @types, @subjects, @payloads, @zones, @owners) as told (id, stream, type, subject, payload, zone, owner)
        """;

    private const string Entries =
        $"""
        with told as ({Events}),
        noted as (
            insert into platform.audit_entries (id, context, at, client_id, organization, operation, resource, outcome, trace_id)
            values (@entry, @context, @at, @client, @organization, @operation, @resource, 'done', @trace))
        """;

    private const string WithoutKey = Entries + " select 1";

    private const string WithKey = Entries +
        """
         insert into platform.idempotency_keys (client_id, key, context, fingerprint, answer, at)
        values (@client, @key, @context, @fingerprint, @answer, now())
        on conflict (client_id, key) do update set fingerprint = @fingerprint, answer = @answer, at = now()
        """;

    internal sealed record Kept<TResponse>(TResponse Answer);

    /// <summary>The answer of the first request with this key; null where this is the first.</summary>
    internal async Task<Kept<TResponse>?> KeptAnswer<TResponse>(ContextDb db, CancellationToken ct)
    {
        if (request.IdempotencyKey is not { } key)
        {
            return null;
        }

        var (client, isAlone) = (caller.Value.ClientId, false);
        await using (var alone = Statement(db, "select pg_try_advisory_xact_lock(hashtextextended(@client || ' ' || @key, 0))"))
        {
            alone.Parameters.AddWithValue("client", client);
            alone.Parameters.AddWithValue("key", key);
            isAlone = await alone.ExecuteScalarAsync(ct) is true;
        }

        await using var kept = Statement(
            db, "select fingerprint, answer from platform.idempotency_keys where client_id = @client and key = @key and at > now() - @time");
        kept.Parameters.AddWithValue("client", client);
        kept.Parameters.AddWithValue("key", key);
        kept.Parameters.AddWithValue("time", retention.Time);
        await using var reader = await kept.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            // Who is not alone and finds an answer met another one who repeats.
            return isAlone ? null : throw new StillRunning();
        }

        return seal.IsOf(request.Fingerprint, reader.GetFieldValue<byte[]>(0))
            ? new(JsonSerializer.Deserialize<TResponse>(seal.Open(reader.GetFieldValue<byte[]>(1)), KernelJson.Kept)!)
            : throw new IdempotencyKeyReused();
    }

    /// <summary>Sends what was left for the end, writes the entries of the transaction and commits it, in one round trip.</summary>
    /// <exception cref="NpgsqlException">A standby must have it (`synchronous_standby_names`), and none had it in time. It stands here, and the same request finds it.</exception>
    internal async Task Close<TResponse>(ContextDb db, string operation, TResponse response, CancellationToken ct)
    {
        if (request.IsAbandoned)
        {
            throw new OperationCanceledException("The caller was told that this could not be done.");
        }

        var now = clock.GetUtcNow();
        var who = caller.Value;
        var entries = new NpgsqlBatchCommand(request.IdempotencyKey is null ? WithoutKey : WithKey);
        var values = entries.Parameters;
        var told = db.Told;
        AddEvents(values, db.Context, told, [.. told.Select(published => published.EventId ?? Guid.CreateVersion7(now))], now);
        values.AddWithValue("entry", Guid.CreateVersion7(now));
        values.AddWithValue("client", who.ClientId);
        values.AddWithValue("organization", who.Organization);
        values.AddWithValue("operation", operation);
        values.AddWithValue("resource", (response as IResource)?.Href.ToString() ?? request.Address);
        values.AddWithValue("trace", request.TraceId);
        if (request.IdempotencyKey is { } key)
        {
            values.AddWithValue("key", key);
            values.AddWithValue("fingerprint", seal.Digest(request.Fingerprint));
            values.AddWithValue("answer", seal.Seal(JsonSerializer.SerializeToUtf8Bytes(response, KernelJson.Kept)));
        }

        var (connection, lacksStandby) = (Connection(db), false);
        await using var close = new NpgsqlBatch(connection, Transaction(db));
        foreach (var statement in db.Left)
        {
            close.BatchCommands.Add(statement);
        }

        close.BatchCommands.Add(entries);
        close.BatchCommands.Add(new("commit"));
        connection.Notice += Hear;
        try
        {
            await close.ExecuteNonQueryAsync(ct);
            PublishedEvents.Count(told);
        }
        catch (PostgresException refused) when (ContextDb.Meaning(refused) is { } meaning)
        {
            throw meaning;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege && refused.MessageText.Contains("idempotency_keys", StringComparison.Ordinal))
        {
            // The key is one of another context, whose answers are not seen from here.
            throw new IdempotencyKeyReused();
        }
        finally
        {
            connection.Notice -= Hear;
        }

        if (lacksStandby)
        {
            throw new NpgsqlException("No standby said in time that it has what was committed, and one must have it (synchronous_standby_names).");
        }

        // A wait that is given up is no error for the database, and its words are of any language.
        void Hear(object sender, NpgsqlNoticeEventArgs heard) => lacksStandby |= heard.Notice.Routine == "SyncRepWaitForLSN";
    }

    /// <summary>Tells now what is too much to be kept for the end of the transaction.</summary>
    internal static async Task Tell(NpgsqlConnection connection, string context, IReadOnlyList<IPublished> told, Guid[] ids, DateTimeOffset now, CancellationToken ct)
    {
        await using var tell = new NpgsqlCommand(Events, connection);
        AddEvents(tell.Parameters, context, told, ids, now);
        await tell.ExecuteNonQueryAsync(ct);
    }

    private static void AddEvents(NpgsqlParameterCollection values, string context, IReadOnlyList<IPublished> told, Guid[] ids, DateTimeOffset now)
    {
        values.AddWithValue("context", context);
        values.AddWithValue("at", now);
        values.AddWithValue("ids", ids);
        values.AddWithValue("streams", told.Select(PublishedEvents.StreamOf).ToArray());
        values.AddWithValue("types", told.Select(published => PublishedEvents.NameOf(published.GetType())).ToArray());
        values.AddWithValue("subjects", told.Select(published => published.Href).ToArray());
        values.AddWithValue("payloads", told.Select(PublishedEvents.Payload).ToArray());
        values.AddWithValue("zones", told.Select(published => published.Zone).ToArray());
        values.AddWithValue("owners", told.Select(published => published.Owner).ToArray());
        values.AddWithValue("traceparent", NpgsqlTypes.NpgsqlDbType.Text, (object?)Traces.Here ?? DBNull.Value);
    }

    private static NpgsqlCommand Statement(ContextDb db, string sql) => new(sql, Connection(db), Transaction(db));

    private static NpgsqlConnection Connection(ContextDb db) => (NpgsqlConnection)db.Database.GetDbConnection();

    private static NpgsqlTransaction Transaction(ContextDb db) => (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
}
