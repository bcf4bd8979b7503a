using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Kernel;

/// <summary>What a step is refused with: tests name the rule, never the message.</summary>
internal static class Refusal
{
    public static string Rule(Action step) => Should.Throw<RuleBroken>(step).Rule;

    /// <summary>"place: code" of an input that can never be right.</summary>
    public static string Issue(Action step)
    {
        var refused = Should.Throw<InputRefused>(step);
        return $"{refused.Place}: {refused.Code}";
    }
}

internal static class ToldEvents
{
    public static IReadOnlyList<IDomainEvent> Told(this IAggregate root) => [.. root.Events];

    public static IReadOnlyList<T> Told<T>(this IAggregate root) where T : IDomainEvent => [.. root.Events.OfType<T>()];

    /// <summary>As after a save: what happened before is told.</summary>
    public static T Saved<T>(this T root) where T : IAggregate
    {
        root.ForgetEvents();
        return root;
    }
}
