namespace Dossin.Partnerships.Application.Kernel;

/// <summary>How long a repeated request gets the first answer again (api.md, Requests): the setting Retention, or this default.</summary>
/// <param name="IdempotencyKeyHours">A key and its answer, after the first request.</param>
public sealed record AnswerRetention(int IdempotencyKeyHours = 24)
{
    /// <summary>By the clock of the database: a request is not done twice where that of a process jumps.</summary>
    public TimeSpan Time => TimeSpan.FromHours(IdempotencyKeyHours);
}
