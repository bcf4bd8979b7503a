namespace Dossin.Partnerships.Application.Kernel;

/// <summary>
/// Work that nobody asked for: it runs in turns, in every process of an installation, and each turn takes care that what
/// another process does is not done twice. A test gives it its turns itself.
/// </summary>
public interface IJob
{
    /// <summary>How long it rests when there was nothing more to do.</summary>
    TimeSpan Rest { get; }

    /// <summary>One turn; true when there may be more to do at once.</summary>
    Task<bool> Turn(CancellationToken ct);
}
