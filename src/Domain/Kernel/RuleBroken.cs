namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>A rule of the domain said no. <see cref="Rule"/> is part of the contract: callers branch on it.</summary>
/// <param name="rule">The code of the rule, such as sessionFull; it has an entry among the problem types.</param>
/// <param name="message">What was refused, in English, for logs and tests; callers read the translated problem type.</param>
/// <param name="told">Values that the translated text names, such as the capacity of a full session.</param>
public sealed class RuleBroken(string rule, string message, params (string Name, object Value)[] told) : Exception(message)
{
    public string Rule { get; } = rule;

    public IReadOnlyDictionary<string, object> Told { get; } = told.ToDictionary(value => value.Name, value => value.Value);

    /// <summary>The steps that are open instead, where the rule is about the order of steps.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    public static void If(bool broken, string rule, string message, params (string Name, object Value)[] told)
    {
        if (broken)
        {
            throw new RuleBroken(rule, message, told);
        }
    }
}
