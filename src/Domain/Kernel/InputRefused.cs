namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>
/// What was sent can never be right, whatever the state (domain.md, section 1: 400 and not 409). For rules that only
/// an aggregate can check; what the shape of a request shows is refused by its validator.
/// </summary>
/// <param name="place">Where, as a path in the body: hrReference.reference.</param>
/// <param name="code">The code of the reason, such as zoneNotValidThen; it has an entry among the issue types.</param>
/// <param name="message">Why, in English.</param>
/// <param name="told">Values that the translated text names.</param>
public sealed class InputRefused(string place, string code, string message, params (string Name, object Value)[] told) : Exception(message)
{
    public string Place { get; } = place;

    public string Code { get; } = code;

    public IReadOnlyList<(string Name, object Value)> Told { get; } = told;

    public static void If(bool refused, string place, string code, string message, params (string Name, object Value)[] told)
    {
        if (refused)
        {
            throw new InputRefused(place, code, message, told);
        }
    }
}
