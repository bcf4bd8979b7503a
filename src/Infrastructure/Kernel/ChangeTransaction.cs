using Dossin.Partnerships.Application.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>The transaction of a change in its context's database, closed by what the ledger writes.</summary>
internal sealed class ChangeTransaction(ContextDb db, Ledger ledger) : ITransaction
{
    public async Task<TResponse> Run<TResponse>(string operation, Func<Task<TResponse>> work, CancellationToken ct)
    {
        db.Begin();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await ledger.KeptAnswer<TResponse>(db, ct) is { } kept)
        {
            return kept.Answer;
        }

        try
        {
            var response = await work();
            await ledger.Close(db, operation, response, ct);
            return response;
        }
        catch (Exception e) when (e is not DbUpdateConcurrencyException && ContextDb.GaveWay(e))
        {
            throw new DbUpdateConcurrencyException("The database gave way to another change.", e);
        }
    }
}
