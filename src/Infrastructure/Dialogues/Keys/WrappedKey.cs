using System.Security.Cryptography;
using System.Text;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;

namespace Dossin.Partnerships.Infrastructure.Dialogues.Keys;

/// <summary>
/// A dialogue's key as its file holds it: the name of the master key, a blank, and base64 of nonce, tag and what AES-256-GCM
/// made of the key; bound to the dialogue, so that one file cannot be put in another's place.
/// </summary>
internal static class WrappedKey
{
    public const int Length = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static string Wrap(DialogueId dialogue, string masterName, ReadOnlySpan<byte> master, ReadOnlySpan<byte> key)
    {
        var kept = new byte[NonceLength + TagLength + Length];
        RandomNumberGenerator.Fill(kept.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(master, TagLength);
        cipher.Encrypt(kept.AsSpan(0, NonceLength), key, kept.AsSpan(NonceLength + TagLength), kept.AsSpan(NonceLength, TagLength), Bound(dialogue));
        return $"{masterName} {Convert.ToBase64String(kept)}";
    }

    /// <summary>By which master key it is wrapped.</summary>
    public static string Master(string wrapped) => wrapped.Split(' ')[0];

    /// <exception cref="CryptographicException">It was altered, or wrapped by another master key.</exception>
    public static byte[] Unwrap(DialogueId dialogue, string wrapped, ReadOnlySpan<byte> master)
    {
        var kept = Convert.FromBase64String(wrapped.Split(' ')[1]);
        var key = new byte[kept.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(master, TagLength);
        cipher.Decrypt(kept.AsSpan(0, NonceLength), kept.AsSpan(NonceLength + TagLength), kept.AsSpan(NonceLength, TagLength), key, Bound(dialogue));
        return key;
    }

    private static byte[] Bound(DialogueId dialogue) => Encoding.ASCII.GetBytes($"key of dialogue {dialogue.Value:D}");
}
