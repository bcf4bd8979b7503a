using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Domain.Dialogues.Conversations;

namespace Dossin.Partnerships.Application.Dialogues;

/// <summary>
/// The key of one dialogue, in memory for as long as it is needed. What is sealed (<see cref="Seals"/>) is
/// bound to its conversation and its part, so that a row cannot be put in another's place.
/// </summary>
public sealed class DialogueKey : IDisposable
{
    // Sealed texts have lengths of whole blocks: how much was said is not told by a size.
    private const int Block = 512;

    private readonly AesGcm _cipher;

    /// <param name="key">32 bytes; they are wiped when the key is here.</param>
    public DialogueKey(Span<byte> key)
    {
        _cipher = Seals.Under(key);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Seals a part of a conversation.</summary>
    public byte[] Seal<T>(ConversationId conversation, ConversationPart part, T content)
    {
        var open = JsonSerializer.SerializeToUtf8Bytes(content, KernelJson.Kept);
        // JSON may end in blanks.
        var padded = new byte[(open.Length + Block - 1) / Block * Block];
        padded.AsSpan().Fill((byte)' ');
        open.CopyTo(padded, 0);
        CryptographicOperations.ZeroMemory(open);

        var kept = new byte[Seals.Overhead + padded.Length];
        _cipher.Seal(padded, kept, Bound(conversation, part));
        CryptographicOperations.ZeroMemory(padded);
        return kept;
    }

    /// <exception cref="CryptographicException">It was altered, is of another conversation, or was sealed with another key.</exception>
    public T Open<T>(ConversationId conversation, ConversationPart part, ReadOnlySpan<byte> kept)
    {
        var open = new byte[Seals.Within(kept)];
        _cipher.Open(kept, open, Bound(conversation, part));
        try
        {
            return JsonSerializer.Deserialize<T>(open, KernelJson.Kept)!;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(open);
        }
    }

    public void Dispose() => _cipher.Dispose();

    private static byte[] Bound(ConversationId conversation, ConversationPart part)
    {
        var bound = new byte[20];
        conversation.Value.TryWriteBytes(bound, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(16), (int)part);
        return bound;
    }
}

/// <summary>What is sealed by itself. The numbers are in what is kept: they never change.</summary>
public enum ConversationPart
{
    Account = 1,
    Persons = 2,
}
