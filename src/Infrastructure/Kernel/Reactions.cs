using Dossin.Partnerships.Application.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>An event as it lies in the outbox.</summary>
internal sealed record ToldEvent(Guid Id, string Type, string Payload, DateTimeOffset At, long Position);

/// <summary>Has one event handled by one reaction, in a scope and a transaction of its own in the database of its context.</summary>
internal sealed class Reactions(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Races = 10;

    /// <summary>Does nothing where it was handled before.</summary>
    public async Task Handle(Reaction reaction, ToldEvent told, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await HandleOnce(reaction, told, ct);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Races)
            {
                await Task.Delay(Random.Shared.Next(20 * attempt), ct);
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
            $"insert into inbox (event_id, reaction, handled_at) values ({told.Id}, {reaction.Name}, {clock.GetUtcNow()}) on conflict do nothing", ct) == 0)
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
