using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Where one request reads a context's rows: over a connection of its pool or, for a while, over another one.</summary>
internal class Reading(IServiceProvider services, string context)
{
    private readonly NpgsqlDataSource _database = services.GetRequiredKeyedService<NpgsqlDataSource>(context);
    private Departure? _departure;

    /// <summary>A statement of one's own, without EF Core.</summary>
    public virtual NpgsqlCommand Command() => _departure?.Connection?.CreateCommand() ?? _database.CreateCommand();

    /// <summary>Takes another connection for all that this request still asks; false where there is none, or a change is under way.</summary>
    public async Task<bool> Leave(Func<CancellationToken, Task<NpgsqlConnection?>> open, CancellationToken ct)
    {
        _departure = services.GetRequiredKeyedService<Departure>(context);
        return await _departure.Take(open, ct);
    }

    /// <summary>Back to the pool, before the request ends.</summary>
    public ValueTask Return() => _departure!.DisposeAsync();
}

/// <summary>
/// Another connection under EF Core's context of one request. It is made after that context, so that the end of the request gives it
/// back first: the context goes to a pool, and from there to somebody else.
/// </summary>
internal sealed class Departure(ContextDb db, NpgsqlDataSource database) : IAsyncDisposable
{
    public NpgsqlConnection? Connection { get; private set; }

    public async Task<bool> Take(Func<CancellationToken, Task<NpgsqlConnection?>> open, CancellationToken ct)
    {
        // What is asked within a change belongs to its transaction.
        if (db.Database.CurrentTransaction is not null || (Connection = await open(ct)) is null)
        {
            return false;
        }

        db.Database.SetDbConnection(Connection);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (Connection is { } connection)
        {
            Connection = null;
            db.Database.SetDbConnection(database.CreateConnection(), contextOwnsConnection: true);
            await connection.DisposeAsync();
        }
    }
}
