namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>Characters as a schema and the database count them: one outside the basic plane is one, where .NET has two.</summary>
public static class Characters
{
    public static int In(string text)
    {
        var count = text.Length;
        foreach (var half in text)
        {
            count -= char.IsLowSurrogate(half) ? 1 : 0;
        }

        return count;
    }
}
