using System.Net.Sockets;
using Dossin.Partnerships.Domain.Kernel;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Relay;

/// <summary>What a failure of a reaction is: one that passes by itself, or one to be told.</summary>
internal static class Failures
{
    private const int Limit = 2_000;

    /// <summary>Whether the database is away or gave way: no fault of the event, which waits.</summary>
    public static bool Passes(Exception e) => Chain(e).Any(one => one is TimeoutException or SocketException or System.IO.IOException
        or PostgresException { IsTransient: true } or PostgresException { SqlState: ['5', '7', ..] or PostgresErrorCodes.ReadOnlySqlTransaction }
        // The database ended the connection, or did not take it.
        or PostgresException { InvariantSeverity: "FATAL" or "PANIC" }
        || (one is NpgsqlException { IsTransient: true } and not PostgresException));

    /// <summary>Kinds, codes and places. No message: it could repeat what the event told.</summary>
    public static string Describe(Exception e)
    {
        var kinds = string.Join(" <- ", Chain(e).Select(one => one switch
        {
            RuleBroken broken => $"RuleBroken {broken.Rule}",
            InputRefused refused => $"InputRefused {refused.Code} at {refused.Place}",
            PostgresException refused => $"PostgresException {refused.SqlState} {refused.TableName} {refused.ConstraintName}".TrimEnd(),
            _ => one.GetType().Name,
        }));
        var text = $"{kinds}\n{e.StackTrace}";
        return text.Length <= Limit ? text : text[..Limit];
    }

    private static IEnumerable<Exception> Chain(Exception e)
    {
        for (var one = e; one is not null; one = one.InnerException)
        {
            yield return one;
        }
    }
}
