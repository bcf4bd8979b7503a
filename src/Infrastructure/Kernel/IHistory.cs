using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// Which history of the database is the latest: a standby that is promoted begins the next one, and what its old primary takes from then on is
/// lost (docs/adr/0045).
/// </summary>
internal interface IHistory
{
    /// <summary>Ends when a later one is seen: what was opened before leads to the old primary.</summary>
    CancellationToken Later { get; }

    /// <exception cref="NpgsqlException">This new connection leads to an earlier one than was seen.</exception>
    Task MustBeLatest(NpgsqlConnection opened);
}
