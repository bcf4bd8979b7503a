namespace Dossin.Partnerships.Domain.Dialogues;

/// <summary>States as the contract writes them, for a refusal that names the open steps.</summary>
internal static class Steps
{
    public static string Name<TState>(TState state) where TState : struct, Enum
    {
        var name = state.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
