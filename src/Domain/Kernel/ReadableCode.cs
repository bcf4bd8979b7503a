using System.Security.Cryptography;

namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>
/// A code that nobody guesses and that people can type: 20 signs of an alphabet without I, L, O and U, that is 100 random bits; read without
/// regard to hyphens and capitals.
/// </summary>
public static class ReadableCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;
    private const int Group = 5;

    public static string New() => Grouped(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>
    /// The spelling in which a code is kept, of one that was typed: hyphens, blanks and capitals do not matter, and signs
    /// that look alike are the same. Null where a text can be no code.
    /// </summary>
    public static string? Read(string text)
    {
        if (text.Length > 3 * Length)
        {
            return null;
        }

        var signs = new string([.. text.Where(sign => sign != '-' && !char.IsWhiteSpace(sign)).Select(Meant)]);
        return signs.Length == Length && signs.All(Alphabet.Contains) ? Grouped(signs) : null;
    }

    private static char Meant(char sign) => char.ToUpperInvariant(sign) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };

    private static string Grouped(string signs) =>
        string.Join('-', Enumerable.Range(0, Length / Group).Select(group => signs.Substring(group * Group, Group)));
}
