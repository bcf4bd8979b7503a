using System.Text;

namespace Dossin.Partnerships.Api.Tests.Training.Imports;

/// <summary>A CSV file that is made while it is read, so that the test itself does not hold it.</summary>
public sealed class GeneratedFile(int rows, string? code = null) : Stream
{
    private byte[] _ready = Encoding.UTF8.GetBytes("issuer;reference;courseCode;heldOn;policeZone;stage;category\n");
    private int _at;
    private int _row;

    public long Sent { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _ready.Length)
        {
            if (_row == rows)
            {
                return 0;
            }

            // Without a course every row is refused, and long.
            var text = new StringBuilder();
            for (var end = Math.Min(rows, _row + 500); _row < end; _row++)
            {
                text.Append(code is null
                    ? $"hr-antwerpen;{new string('x', 80)}{_row};NOPE;2021-05-04;5345;inService;operational\n"
                    : $"hr-antwerpen;R{_row};{code};2021-05-04;5345;inService;operational\n");
            }

            (_ready, _at) = (Encoding.UTF8.GetBytes(text.ToString()), 0);
        }

        var taken = Math.Min(count, _ready.Length - _at);
        Array.Copy(_ready, _at, buffer, offset, taken);
        _at += taken;
        Sent += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
