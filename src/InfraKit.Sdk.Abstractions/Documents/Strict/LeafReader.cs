using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InfraKit.Sdk;

/// <summary>Judges values that the walk doesn't look into: it tries the type's own converter and keeps the words of ours.</summary>
internal sealed class LeafReader
{
    private readonly JsonTypeInfo? reads;
    private readonly bool wraps;
    private readonly string words;
    private readonly bool hasOwnWords;

    private LeafReader(JsonTypeInfo? reads, Type type, JsonConverter? converter, bool wraps, bool isLeaf)
    {
        (this.reads, this.wraps, IsLeaf) = (reads, wraps, isLeaf);
        IsAny = type == typeof(JsonElement) || type == typeof(object) || type == typeof(PluginProperties) || typeof(JsonNode).IsAssignableFrom(type) || type == typeof(JsonDocument);
        // A member's own converter may hide in the serializer's wrapper for nullable values.
        hasOwnWords = converter is not null && (wraps || converter.GetType().Assembly != typeof(JsonSerializer).Assembly);
        words = LeafWords.Expected(type);
    }

    /// <summary>Takes any JSON.</summary>
    public static LeafReader Any { get; } = new(reads: null, typeof(JsonElement), converter: null, wraps: false, isLeaf: true);

    /// <summary>True when the walk doesn't look into the value.</summary>
    public bool IsLeaf { get; }

    /// <summary>True when the value is any JSON.</summary>
    public bool IsAny { get; }

    /// <summary>True when null is a value as others are.</summary>
    public bool TakesNull => IsAny;

    /// <summary>The reader of a root or an element.</summary>
    public static LeafReader ForRoot(JsonTypeInfo type)
    {
        var underlying = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        var converter = type.Options.GetTypeInfo(underlying).Converter;
        return new LeafReader(Lenient(type), underlying, converter, wraps: false, IsOpaque(type));
    }

    /// <summary>The reader of a member, which may have a converter of its own.</summary>
    public static LeafReader ForMember(JsonTypeInfo owner, JsonPropertyInfo property, JsonTypeInfo type)
    {
        if (property.CustomConverter is null && property.NumberHandling is null) return ForRoot(type);

        var underlying = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return new LeafReader(Lenient(owner), underlying, property.CustomConverter, wraps: true, property.CustomConverter is not null || IsOpaque(type));
    }

    /// <summary>Why a value is not one of the type; null when it is.</summary>
    public string? Refusal(ReadOnlySpan<byte> slice, string? name)
    {
        if (reads is null) return null;
        try
        {
            JsonSerializer.Deserialize(wraps ? Wrapped(slice, name!) : slice, reads);
            return null;
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            var expected = (hasOwnWords ? OwnWords(exception) : null) ?? words;
            return $"{expected}; found {LeafWords.Found(slice)}";
        }
    }

    /// <summary>True for what converters and constructors throw for a value they refuse.</summary>
    public static bool IsRefusal(Exception exception) =>
        exception is JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException or NotSupportedException;

    /// <summary>What a converter of ours said; null for the serializer's own words.</summary>
    public static string? OwnWords(Exception exception) =>
        exception is JsonException { InnerException: null } && !exception.Message.StartsWith("The JSON value", StringComparison.Ordinal)
        && !exception.Message.Contains("LineNumber:", StringComparison.Ordinal)
            ? exception.Message
            : null;

    private static JsonTypeInfo Lenient(JsonTypeInfo type) => StrictJson.LenientOptions(type.Options).GetTypeInfo(type.Type);

    private static bool IsOpaque(JsonTypeInfo type) =>
        type.Kind is not (JsonTypeInfoKind.Object or JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary)
        || type.PolymorphismOptions is not null
        || (type.Kind == JsonTypeInfoKind.Dictionary && type.KeyType != typeof(string))
        || type.Type == typeof(object);

    /// <summary>An object with that member alone: the one way to a member's own converter without reflection.</summary>
    private static ReadOnlySpan<byte> Wrapped(ReadOnlySpan<byte> slice, string name)
    {
        var buffer = new ArrayBufferWriter<byte>(slice.Length + name.Length + 8);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WritePropertyName(name);
        writer.WriteRawValue(slice, skipInputValidation: true);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan;
    }
}
