using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Where one request reads a context's rows: from its database or, for a while, from a standby of it.</summary>
internal class Reading(IServiceProvider services, string context) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = services.GetRequiredKeyedService<NpgsqlDataSource>(context);
    private ContextDb? _db;
    private NpgsqlConnection? _standby;

    /// <summary>A statement of one's own, without EF Core.</summary>
    public virtual NpgsqlCommand Command() => _standby?.CreateCommand() ?? _database.CreateCommand();

    /// <summary>Goes to a standby with all that this request still asks; false where the primary is to be asked.</summary>
    public async Task<bool> Leave(CancellationToken ct)
    {
        // What is asked within a change belongs to its transaction.
        if (services.GetKeyedService<Standbys>(context) is not { } standbys
            || (_db = services.GetRequiredKeyedService<ContextDb>(context)).Database.CurrentTransaction is not null
            || (_standby = await standbys.Open(ct)) is null)
        {
            return false;
        }

        _db.Database.SetDbConnection(_standby);
        return true;
    }

    /// <summary>Back from a standby that did not do.</summary>
    public async Task Return()
    {
        services.GetRequiredKeyedService<Standbys>(context).Rest();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_standby is { } standby)
        {
            // EF Core's context is pooled, and goes on with a connection of the primary.
            _db!.Database.SetDbConnection(_database.CreateConnection(), contextOwnsConnection: true);
            _standby = null;
            await standby.DisposeAsync();
        }
    }
}
