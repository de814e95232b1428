using Google.Protobuf;
using InfraKit.Sdk.Terraform.Dirstore.Protocol;

namespace InfraKit.Sdk.Terraform.Dirstore.Wire;

/// <summary>Bags in and out of the protocol's envelope.</summary>
internal static class Values
{
    /// <summary>What is in the envelope; null where an object does not exist.</summary>
    public static Bag? Open(this Value? value) => value switch
    {
        null => null,
        { Msgpack.IsEmpty: false } => (Bag?)MsgPackReader.Read(value.Msgpack.Span),
        { Json.IsEmpty: false } => (Bag?)JsonValues.Read(value.Json.Span),
        _ => null,
    };

    public static Value Seal(this Bag? bag) => new() { Msgpack = ByteString.CopyFrom(MsgPackWriter.Write(bag)) };

    public static string? Text(this Bag? bag, string name) => bag?.GetValueOrDefault(name) as string;
}
