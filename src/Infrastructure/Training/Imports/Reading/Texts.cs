using System.Text;

namespace Dossin.Partnerships.Infrastructure.Training.Imports.Reading;

/// <summary>Makes texts of bytes. Zones, days, codes and words come back in row after row and are made only once.</summary>
internal sealed class Texts
{
    private const int Places = 1024;
    private const int Longest = 40;
    private readonly (byte[] Bytes, string Text)[] _known = new (byte[], string)[Places];

    /// <summary>A trimmed text; null for nothing.</summary>
    public string? Of(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.Trim((byte)' ');
        if (bytes.IsEmpty)
        {
            return null;
        }

        if (bytes.Length > Longest)
        {
            return Trimmed(bytes);
        }

        ref var known = ref _known[Place(bytes)];
        if (known.Bytes is null || !bytes.SequenceEqual(known.Bytes))
        {
            if (Trimmed(bytes) is not { } text)
            {
                return null;
            }

            known = (bytes.ToArray(), text);
        }

        return known.Text;
    }

    /// <summary>A trimmed text that hardly comes twice.</summary>
    public static string? New(ReadOnlySpan<byte> bytes) => Trimmed(bytes);

    private static string? Trimmed(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).Trim();
        return text.Length == 0 ? null : text;
    }

    private static int Place(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261;
        foreach (var one in bytes)
        {
            hash = (hash ^ one) * 16777619;
        }

        return (int)(hash ^ (hash >> 15)) & (Places - 1);
    }
}
