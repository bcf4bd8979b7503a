using System.Text.Unicode;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>Whether bytes that come in parts are UTF-8; a letter may lie across two parts.</summary>
internal sealed class Utf8Check
{
    private readonly byte[] _letter = new byte[4];
    private int _begun;

    public bool IsValid { get; private set; } = true;

    public void Add(ReadOnlySpan<byte> part)
    {
        while (_begun > 0 && IsValid && !part.IsEmpty)
        {
            _letter[_begun++] = part[0];
            part = part[1..];
            if (_begun == LengthOf(_letter[0]))
            {
                IsValid = Utf8.IsValid(_letter.AsSpan(0, _begun));
                _begun = 0;
            }
        }

        if (!IsValid || part.IsEmpty)
        {
            return;
        }

        var begun = BegunAtEnd(part);
        IsValid = Utf8.IsValid(part[..^begun]);
        part[^begun..].CopyTo(_letter);
        _begun = begun;
    }

    public void End() => IsValid &= _begun == 0;

    private static int BegunAtEnd(ReadOnlySpan<byte> part)
    {
        for (var back = 1; back <= Math.Min(3, part.Length); back++)
        {
            var one = part[^back];
            if (one >= 0xC0)
            {
                return LengthOf(one) > back ? back : 0;
            }

            if (one < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }

    private static int LengthOf(byte first) => first switch { >= 0xF0 => 4, >= 0xE0 => 3, _ => 2 };
}
