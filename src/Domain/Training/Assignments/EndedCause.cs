namespace Dossin.Partnerships.Domain.Training.Assignments;

/// <summary>A word for a duty that was taken back before the duty was known here: when it comes, nothing is made.</summary>
/// <param name="reference">The word of the context that gave it.</param>
/// <param name="context">That context.</param>
/// <param name="at">When it was taken back.</param>
public sealed class EndedCause(string reference, string context, DateTimeOffset at)
{
    public string Reference { get; } = reference;

    public string Context { get; } = context;

    public DateTimeOffset At { get; } = at;
}
