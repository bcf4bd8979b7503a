namespace Dossin.Partnerships.Application.Kernel;

/// <summary>What was asked for does not exist, or not for this caller: the two cannot be told apart.</summary>
public sealed class NotFound(string resource) : Exception($"There is no such {resource}.");

/// <summary>The resource changed since the caller read it (If-Match, 412).</summary>
public sealed class Stale() : Exception("The resource changed since it was read.");

/// <summary>A change of what has an ETag of its own, without If-Match (428).</summary>
public sealed class PreconditionRequired() : Exception("If-Match is needed.");

/// <summary>An Idempotency-Key came again with another request (409).</summary>
public sealed class IdempotencyKeyReused() : Exception("This Idempotency-Key was used for another request.");

/// <summary>The request with this Idempotency-Key is still being done (409, try again).</summary>
public sealed class StillRunning() : Exception("The first request with this Idempotency-Key is still running.");

/// <summary>A cursor that was not made here, or for another filter (400).</summary>
public sealed class CursorRefused() : Exception("This cursor was made for another list, filter or order.");

/// <summary>The client has more under way than there is room for one client (429, try again).</summary>
/// <param name="rule">What is too much, where a problem of its own says it.</param>
/// <param name="retryAfterSeconds">When there may be room again.</param>
public sealed class TooMuchAtOnce(string? rule = null, int retryAfterSeconds = 1) : Exception("The client has too much under way.")
{
    public string? Rule => rule;

    public int RetryAfterSeconds => retryAfterSeconds;
}
