using System.Security.Cryptography;
using System.Text;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;

namespace Dossin.Partnerships.Infrastructure.Dialogues.Keys;

/// <summary>
/// A dialogue's key as its file holds it: the name of the master key, a blank, and base64 of the sealed key (<see cref="Seals"/>); bound to
/// the dialogue, so that one file cannot be put in another's place.
/// </summary>
internal static class WrappedKey
{
    public const int Length = 32;

    public static string Wrap(DialogueId dialogue, string masterName, ReadOnlySpan<byte> master, ReadOnlySpan<byte> key)
    {
        var kept = new byte[Seals.Overhead + key.Length];
        using var cipher = Seals.Under(master);
        cipher.Seal(key, kept, Bound(dialogue));
        return $"{masterName} {Convert.ToBase64String(kept)}";
    }

    /// <summary>By which master key it is wrapped.</summary>
    public static string Master(string wrapped) => wrapped.Split(' ')[0];

    /// <exception cref="CryptographicException">It was altered, or wrapped by another master key.</exception>
    public static byte[] Unwrap(DialogueId dialogue, string wrapped, ReadOnlySpan<byte> master)
    {
        var kept = Convert.FromBase64String(wrapped.Split(' ')[1]);
        var key = new byte[Seals.Within(kept)];
        using var cipher = Seals.Under(master);
        cipher.Open(kept, key, Bound(dialogue));
        return key;
    }

    private static byte[] Bound(DialogueId dialogue) => Encoding.ASCII.GetBytes($"key of dialogue {dialogue.Value:D}");
}
