using System.Security.Cryptography;

namespace Dossin.Partnerships.Domain.Training.Participations;

/// <summary>
/// The code that proves a certificate: 20 signs of an alphabet without I, L, O and U, that is 100 random bits; read without
/// regard to hyphens and capitals.
/// </summary>
public static class CertificateCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;
    private const int Group = 5;

    public static string New() => Grouped(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>The spelling in which a code is kept; null where a text can be no code.</summary>
    public static string? Read(string text)
    {
        var signs = new string([.. text.Where(sign => sign != '-').Select(char.ToUpperInvariant)]);
        return signs.Length == Length && signs.All(Alphabet.Contains) ? Grouped(signs) : null;
    }

    private static string Grouped(string signs) =>
        string.Join('-', Enumerable.Range(0, Length / Group).Select(group => signs.Substring(group * Group, Group)));
}
