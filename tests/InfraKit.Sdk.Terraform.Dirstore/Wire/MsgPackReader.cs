using System.Buffers.Binary;
using System.Text;

namespace InfraKit.Sdk.Terraform.Dirstore.Wire;

/// <summary>Values as terraform writes them. Whole numbers come as long, others as double or, where those lose something, as text.</summary>
internal ref struct MsgPackReader
{
    private ReadOnlySpan<byte> rest;

    private MsgPackReader(ReadOnlySpan<byte> bytes) => rest = bytes;

    public static object? Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new MsgPackReader(bytes);
        var value = reader.One();
        return reader.rest.IsEmpty ? value : throw new FormatException($"{reader.rest.Length} bytes follow the value.");
    }

    private object? One()
    {
        var code = Take(1)[0];
        return code switch
        {
            <= 0x7f => (long)code,
            <= 0x8f => Map(code & 0x0f),
            <= 0x9f => List(code & 0x0f),
            <= 0xbf => Text(code & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc7 => Extension(Length(1)),
            0xc8 => Extension(Length(2)),
            0xca => (double)BinaryPrimitives.ReadSingleBigEndian(Take(4)),
            0xcb => BinaryPrimitives.ReadDoubleBigEndian(Take(8)),
            >= 0xcc and <= 0xd3 => Whole(code),
            >= 0xd4 and <= 0xd8 => Extension(1 << (code - 0xd4)),
            >= 0xd9 and <= 0xdb => Text(Length(1 << (code - 0xd9))),
            0xdc or 0xdd => List(Length(2 << (code - 0xdc))),
            0xde or 0xdf => Map(Length(2 << (code - 0xde))),
            >= 0xe0 => (long)(sbyte)code,
            _ => throw new FormatException($"0x{code:x2} begins no value that terraform writes."),
        };
    }

    private object Whole(byte code) => code switch
    {
        0xcc => (long)Take(1)[0],
        0xcd => (long)BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        0xce => (long)BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        0xcf => Large(BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
        0xd0 => (long)(sbyte)Take(1)[0],
        0xd1 => (long)BinaryPrimitives.ReadInt16BigEndian(Take(2)),
        0xd2 => (long)BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        _ => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
    };

    private static object Large(ulong number) => number <= long.MaxValue ? (long)number : (decimal)number;

    // Type 12 is an unknown of which something is known; both are unknown here.
    private Unknown Extension(int length)
    {
        var type = Take(1)[0];
        Take(length);
        return type is 0 or 12 ? Unknown.Value : throw new FormatException($"Extension {type} is not of terraform.");
    }

    private Bag Map(int count)
    {
        var map = new Bag(StringComparer.Ordinal);
        for (; count > 0; count--)
        {
            var key = One() as string ?? throw new FormatException("A key is no text.");
            map[key] = One();
        }

        return map;
    }

    private List<object?> List(int count)
    {
        var list = new List<object?>();
        for (; count > 0; count--) list.Add(One());
        return list;
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private int Length(int bytes) => bytes switch
    {
        1 => Take(1)[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        _ => checked((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
    };

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > rest.Length) throw new FormatException("The value ends too early.");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
