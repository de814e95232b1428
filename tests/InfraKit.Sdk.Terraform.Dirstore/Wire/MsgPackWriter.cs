using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace InfraKit.Sdk.Terraform.Dirstore.Wire;

/// <summary>Values as terraform reads them: MessagePack, with an extension for what is unknown.</summary>
internal sealed class MsgPackWriter
{
    private readonly ArrayBufferWriter<byte> to = new();

    public static byte[] Write(object? value)
    {
        var writer = new MsgPackWriter();
        writer.Put(value);
        return writer.to.WrittenSpan.ToArray();
    }

    private void Put(object? value)
    {
        switch (value)
        {
            case null: Code(0xc0); break;
            case Unknown: Bytes(0xd4, 0, 0); break;
            case bool flag: Code(flag ? 0xc3 : 0xc2); break;
            case string text: Text(text); break;
            case int number: Whole(number); break;
            case long number: Whole(number); break;
            case double number: Real(number); break;
            case decimal number: Exact(number); break;
            case IReadOnlyDictionary<string, object?> map: Map(map); break;
            case IReadOnlyCollection<object?> list: List(list); break;
            default: throw new InvalidOperationException($"A {value.GetType()} has no form in MessagePack.");
        }
    }

    private void Map(IReadOnlyDictionary<string, object?> map)
    {
        Length(map.Count, 0x80, 15, null, 0xde);
        foreach (var (key, one) in map)
        {
            Text(key);
            Put(one);
        }
    }

    private void List(IReadOnlyCollection<object?> list)
    {
        Length(list.Count, 0x90, 15, null, 0xdc);
        foreach (var one in list) Put(one);
    }

    private void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Length(bytes.Length, 0xa0, 31, 0xd9, 0xda);
        to.Write(bytes);
    }

    private void Whole(long number)
    {
        if (number is >= 0 and <= 0x7f)
        {
            Code((int)number);
            return;
        }

        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        Code(0xd3);
        to.Write(bytes);
    }

    private void Real(double number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, number);
        Code(0xcb);
        to.Write(bytes);
    }

    // As text a fraction loses nothing: as a double, 0.1 would differ from the 0.1 that was asked for.
    private void Exact(decimal number)
    {
        if (decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue) Whole((long)number);
        else Text(number.ToString(CultureInfo.InvariantCulture));
    }

    private void Length(int length, int small, int smallest, int? oneByte, int twoBytes)
    {
        if (length <= smallest) Code(small + length);
        else if (oneByte is { } code && length <= byte.MaxValue) Bytes(code, length);
        else if (length <= ushort.MaxValue) Bytes(twoBytes, length >> 8, length & 0xff);
        else Bytes(twoBytes + 1, length >> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff);
    }

    private void Bytes(params ReadOnlySpan<int> bytes)
    {
        foreach (var one in bytes) Code(one);
    }

    private void Code(int code) => to.Write([(byte)code]);
}
