using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Authentication;

/// <summary>
/// Tokens that were found right, by their hash, so that the signature is not checked for every request. For a minute and
/// never past their expiry: a key that its issuer withdrew holds no longer than that. Bounded: two generations, of which
/// the older one is dropped when the younger one is full.
/// </summary>
internal sealed class TokenCache(TimeProvider clock)
{
    private const int Generation = 2048;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private volatile ConcurrentDictionary<Digest, Entry> _young = new();
    private volatile ConcurrentDictionary<Digest, Entry> _old = new();

    public Caller? Find(ReadOnlySpan<char> token)
    {
        if (_young.IsEmpty && _old.IsEmpty)
        {
            return null;
        }

        var digest = Digest.Of(token);
        return (_young.TryGetValue(digest, out var entry) || _old.TryGetValue(digest, out entry))
            && clock.GetElapsedTime(entry.Since) < Longest && clock.GetUtcNow() < entry.ExpiresAt
            ? entry.Caller
            : null;
    }

    public void Keep(ReadOnlySpan<char> token, Caller caller, DateTimeOffset expiresAt)
    {
        if (_young.Count >= Generation)
        {
            _old = _young;
            _young = new();
        }

        _young[Digest.Of(token)] = new Entry(caller, clock.GetTimestamp(), expiresAt);
    }

    private readonly record struct Entry(Caller Caller, long Since, DateTimeOffset ExpiresAt);

    /// <summary>SHA-256, all of it: two tokens that met in a shorter hash would be each other's.</summary>
    private readonly record struct Digest(UInt128 First, UInt128 Second)
    {
        public static Digest Of(ReadOnlySpan<char> token)
        {
            var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(token.Length));
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(token, bytes)), hash);
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            return MemoryMarshal.Read<Digest>(hash);
        }
    }
}
