namespace Dossin.Partnerships.Application.Kernel;

/// <summary>How long a repeated request gets the first answer again (api.md, Requests): the setting Retention, or this default.</summary>
/// <param name="IdempotencyKeyHours">A key and its answer, after the first request.</param>
public sealed record AnswerRetention(int IdempotencyKeyHours = 24)
{
    /// <summary>Keys of requests from before this can no longer be repeated.</summary>
    public DateTimeOffset Since(DateTimeOffset now) => now.AddHours(-IdempotencyKeyHours);
}
