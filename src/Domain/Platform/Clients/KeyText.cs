using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Dossin.Partnerships.Domain.Platform.Clients;

/// <summary>
/// What a client sends to prove who it is: dk_PREFIX_SECRET. The prefix finds the key and may be shown; the secret is
/// 160 random bits, told once and kept as a hash. Lower-case letters and digits without i, l, o and u, so that a key
/// survives being read aloud; being all random it needs no slow hash.
/// </summary>
public sealed record KeyText
{
    public const int PrefixLength = 8;
    public const int SecretLength = 32;
    public const int Length = Start + PrefixLength + 1 + SecretLength;
    public const int HashLength = SHA256.HashSizeInBytes;

    private const string Mark = "dk_";
    private const int Start = 3;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    private KeyText(string prefix, string secret)
    {
        Prefix = prefix;
        Value = $"{Mark}{prefix}_{secret}";
    }

    /// <summary>Finds the key; no secret.</summary>
    public string Prefix { get; }

    /// <summary>The whole text. It is shown once and never stored.</summary>
    public string Value { get; }

    /// <summary>A key that nobody had before.</summary>
    public static KeyText New() =>
        new(RandomNumberGenerator.GetString(Alphabet, PrefixLength), RandomNumberGenerator.GetString(Alphabet, SecretLength));

    /// <summary>What is stored of the secret.</summary>
    public byte[] Hash()
    {
        var hash = new byte[HashLength];
        HashOf(Value.AsSpan(^SecretLength..), hash);
        return hash;
    }

    /// <summary>Takes a whole key apart without copying it; false where it does not have the form of a key.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out ReadOnlySpan<char> prefix, out ReadOnlySpan<char> secret)
    {
        if (text.Length != Length || !IsLike(text) || text[^SecretLength..].ContainsAnyExcept(Letters))
        {
            prefix = secret = default;
            return false;
        }

        prefix = text.Slice(Start, PrefixLength);
        secret = text[^SecretLength..];
        return true;
    }

    /// <summary>Whether this begins as a key does, be it whole or cut off: such a text must not lie in an address.</summary>
    public static bool IsLike(ReadOnlySpan<char> text) =>
        text.Length > Start + PrefixLength
        && text.StartsWith(Mark, StringComparison.Ordinal)
        && text[Start + PrefixLength] == '_'
        && !text.Slice(Start, PrefixLength).ContainsAnyExcept(Letters);

    /// <summary>SHA-256 of a secret; nothing is allocated.</summary>
    /// <param name="secret">As <see cref="TryRead"/> gave it: ASCII.</param>
    /// <param name="hash">Room for <see cref="HashLength"/> bytes.</param>
    public static void HashOf(ReadOnlySpan<char> secret, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[SecretLength];
        SHA256.HashData(bytes[..Encoding.ASCII.GetBytes(secret, bytes)], hash);
    }

    /// <summary>Only the prefix: a key that reaches a log by mistake tells no secret.</summary>
    public override string ToString() => $"{Mark}{Prefix}_…";
}
