using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dossin.Partnerships.Api.Tests.Observability;

/// <summary>A message in protobuf's wire format, by the numbers of its fields: as much as it takes to read OTLP.</summary>
internal sealed class Protobuf
{
    private readonly List<(int Field, object Value)> _fields = [];

    public Protobuf(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            object value = (tag & 7) switch
            {
                0 => Varint(ref bytes),
                1 => BinaryPrimitives.ReadUInt64LittleEndian(Take(ref bytes, 8)),
                2 => Take(ref bytes, (int)Varint(ref bytes)).ToArray(),
                5 => (ulong)BinaryPrimitives.ReadUInt32LittleEndian(Take(ref bytes, 4)),
                var other => throw new InvalidOperationException($"Not a field of protobuf: {other}."),
            };
            _fields.Add(((int)(tag >> 3), value));
        }
    }

    /// <summary>The messages that lie along a path of fields, each of which may come often.</summary>
    public IEnumerable<Protobuf> All(params int[] path) =>
        path.Aggregate(new[] { this }.AsEnumerable(), (found, field) => found.SelectMany(one => one.Of<byte[]>(field).Select(bytes => new Protobuf(bytes))));

    public string Text(int field) => Of<byte[]>(field).Select(Encoding.UTF8.GetString).FirstOrDefault() ?? "";

    public string Hex(int field) => Of<byte[]>(field).Select(Convert.ToHexStringLower).FirstOrDefault() ?? "";

    public ulong Number(int field) => Of<ulong>(field).FirstOrDefault();

    /// <summary>Attributes, as a field holds them: each a key (1) and one of several kinds of value (2).</summary>
    public Dictionary<string, string> Attributes(int field) =>
        All(field).ToDictionary(pair => pair.Text(1), pair => pair.All(2).Select(value => value.Value()).FirstOrDefault() ?? "");

    /// <summary>Of an AnyValue, as text.</summary>
    public string Value() => _fields switch
    {
        [(1, byte[] text)] => Encoding.UTF8.GetString(text),
        [(2, ulong flag)] => flag == 1 ? "true" : "false",
        [(3, ulong number)] => ((long)number).ToString(CultureInfo.InvariantCulture),
        [(4, ulong bits)] => BitConverter.UInt64BitsToDouble(bits).ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private IEnumerable<T> Of<T>(int field) => _fields.Where(one => one.Field == field).Select(one => one.Value).OfType<T>();

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0ul;
        for (var shift = 0; ; shift += 7)
        {
            var one = Take(ref bytes, 1)[0];
            value |= (ulong)(one & 0x7f) << shift;
            if (one < 0x80)
            {
                return value;
            }
        }
    }
}
