using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Training.Sessions;

/// <summary>In what language a session is held.</summary>
public enum Language
{
    Nl,
    Fr,
    De,
    En,
}

/// <summary>Texts as they are said where a session is held, or a page printed, in a language.</summary>
public static class Spoken
{
    /// <summary>In the language; where it has none, in the first that is known.</summary>
    public static string In(this Text text, Language language) => language switch
    {
        Language.Nl => text.Nl,
        Language.Fr => text.Fr,
        Language.De => text.De,
        _ => text.En,
    } ?? text.Versions().First();
}
