using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InfraKit.Sdk;

/// <summary>What a document tells a plugin: any JSON value, verbatim, with the place where it stood.</summary>
/// <remarks>
/// Equal when the canonical forms are: formatting, the order of members and the spelling of numbers don't count, nor does the place.
/// Immutable and safe to share between threads.
/// </remarks>
public sealed class PluginProperties : IEquatable<PluginProperties>
{
    private readonly byte[] utf8;

    private PluginProperties(byte[] utf8) => this.utf8 = utf8;

    /// <summary>Properties that the document doesn't have; distinct from <c>{}</c> and from <c>null</c>.</summary>
    public static PluginProperties None { get; } = new([]);

    /// <summary>True for <see cref="None"/>.</summary>
    public bool IsNone => utf8.Length == 0;

    /// <summary>The JSON, as it was written; empty for <see cref="None"/>.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>Takes a JSON text.</summary>
    /// <exception cref="SpecInvalidException">The text is not JSON.</exception>
    public static PluginProperties Parse(string json) => new(Encoding.UTF8.GetBytes(json));

    /// <summary>Takes a value.</summary>
    public static PluginProperties From<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>Reads the JSON strictly as a type: every error at once, with paths relative to these properties.</summary>
    /// <returns>The errors; empty when the value was read.</returns>
    public IReadOnlyList<SpecError> TryBind<T>(JsonTypeInfo<T> type, out T? value)
    {
        try
        {
            value = JsonSerializer.Deserialize(IsNone ? "{}"u8 : utf8, type);
            return [];
        }
        catch (JsonException exception)
        {
            value = default;
            return [new SpecError(exception.Path ?? "$", exception.Message)];
        }
    }

    /// <summary>Reads the JSON strictly as a type, once per type: the value is kept.</summary>
    /// <exception cref="SpecInvalidException">It can't be read; every error is inside.</exception>
    public T Bind<T>(JsonTypeInfo<T> type) => TryBind(type, out var value) is { Count: > 0 } errors ? throw new SpecInvalidException(errors) : value!;

    /// <summary>Moves an error from a path relative to these properties to the document's path, line and column.</summary>
    public SpecError Locate(SpecError relative) => utf8.Length == 0 ? relative : relative with { Line = 0 };

    /// <summary>Equal when the canonical forms are.</summary>
    public bool Equals(PluginProperties? other) => other is not null && utf8.AsSpan().SequenceEqual(other.utf8);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PluginProperties);

    /// <inheritdoc/>
    public override int GetHashCode() => utf8.Length;

    /// <summary>The JSON.</summary>
    public override string ToString() => Encoding.UTF8.GetString(utf8);
}
