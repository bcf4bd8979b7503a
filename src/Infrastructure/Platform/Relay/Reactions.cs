using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Platform.Relay;

/// <summary>An event as it lies in the outbox.</summary>
internal sealed record ToldEvent(Guid Id, string Type, string Payload, DateTimeOffset At, long Position, string? Trace = null);

/// <summary>Has one event handled by one reaction, in a scope and a transaction of its own in the database of its context.</summary>
internal sealed class Reactions(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Races = 10;

    private static readonly Histogram<double> Delay = new Meter(RelaySetup.Meter).CreateHistogram<double>(
        "relay.delay", "s", "From when an event happened until a reaction had handled it, by context.", advice: new()
        {
            HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600],
        });

    /// <summary>Does nothing where it was handled before.</summary>
    public async Task Handle(Reaction reaction, ToldEvent told, CancellationToken ct)
    {
        using var span = Traces.GoOn($"react {told.Type}", ActivityKind.Consumer, told.Trace, told.Id)?.SetTag("dossin.reaction", reaction.Name);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await HandleOnce(reaction, told, ct);
                Delay.Record((clock.GetUtcNow() - told.At).TotalSeconds, new KeyValuePair<string, object?>("reader", reaction.Context));
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Races)
            {
                await Task.Delay(Random.Shared.Next(20 * attempt), ct);
            }
            catch (Exception e) when (Traces.Failed(span, e))
            {
                throw;
            }
        }
    }

    private async Task HandleOnce(Reaction reaction, ToldEvent told, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentCaller>().Value = Caller.System(reaction.Name);
        var request = services.GetRequiredService<CurrentRequest>();
        // In the audit trail: which event it was, and nothing of what it told.
        (request.TraceId, request.Address) = (Guid.CreateVersion7(clock.GetUtcNow()), $"event {told.Id}");
        var db = services.GetRequiredKeyedService<ContextDb>(reaction.Context);
        db.Begin();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The note and the question in one statement. Who comes at the same time waits here for the other's end.
        if (await db.Database.ExecuteSqlAsync(
            FormattableStringFactory.Create(
                $"insert into {db.Context}.inbox (event_id, reaction, handled_at) values ({{0}}, {{1}}, {{2}}) on conflict do nothing",
                told.Id, reaction.Name, clock.GetUtcNow()),
            ct) == 0)
        {
            return;
        }

        await reaction.React(services, told.Id, told.At, PublishedEvents.Read(told.Type, told.Payload), ct);
        await db.SaveChangesAsync(ct);
        if (db.HasChanged || db.Told.Count > 0)
        {
            await services.GetRequiredService<Ledger>().Close<object?>(db, reaction.Name, null, ct);
        }
        else
        {
            await transaction.CommitAsync(ct);
        }
    }
}
