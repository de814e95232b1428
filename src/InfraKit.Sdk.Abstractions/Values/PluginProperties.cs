using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InfraKit.Sdk;

/// <summary>What a document tells a plugin: any JSON value, verbatim, with the place where it stood.</summary>
/// <remarks>
/// Equal when the canonical forms are: formatting, the order of members and the spelling of numbers don't count, nor does the place.
/// Immutable and safe to share between threads.
/// </remarks>
[JsonConverter(typeof(PluginPropertiesConverter))]
public sealed class PluginProperties : IEquatable<PluginProperties>
{
    private readonly byte[] utf8;
    private readonly SpecError? origin;
    private readonly ConcurrentDictionary<JsonTypeInfo, object> bound = new();
    private byte[]? canonical;

    private PluginProperties(byte[] utf8, SpecError? origin) => (this.utf8, this.origin) = (utf8, origin);

    /// <summary>Properties that the document doesn't have; distinct from <c>{}</c> and from <c>null</c>.</summary>
    public static PluginProperties None { get; } = new([], origin: null);

    /// <summary>True for <see cref="None"/>, and for what else a document doesn't have.</summary>
    public bool IsNone => utf8.Length == 0;

    /// <summary>The JSON, as it was written; empty for <see cref="None"/>.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>The canonical form, computed once; empty for <see cref="None"/>.</summary>
    internal ReadOnlySpan<byte> Canonical => canonical ??= IsNone ? [] : CanonicalJson.Of(utf8);

    /// <summary>Takes a JSON text: one value, without comments, trailing commas, repeated members or halves of surrogate pairs, at most 4 MiB and 64 levels deep.</summary>
    /// <exception cref="SpecInvalidException">The text is not such JSON; every error is inside.</exception>
    public static PluginProperties Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);
        var text = JsonText.TryTake(encoding.GetBytes(json), out var error) ?? throw new SpecInvalidException([error!]);
        var findings = new JsonFindings(text);
        StrictJson.Read(findings, .., "$", StrictJsonContext.Default.JsonElement);
        return findings.HasErrors ? throw new SpecInvalidException(findings.ToErrors()) : new PluginProperties(text.Utf8.ToArray(), origin: null);
    }

    /// <summary>Takes a value.</summary>
    public static PluginProperties From<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type), origin: null);

    /// <summary>Reads the JSON strictly as a type: every error at once, with paths, lines and columns relative to these properties.</summary>
    /// <remarks>
    /// Names are case-sensitive; unknown and repeated members are errors. <see cref="None"/> reads as <c>{}</c>. Beside errors the value has what is
    /// sound, if anything is, so that a plugin's own rules can be checked in the same round.
    /// </remarks>
    /// <returns>The errors, in the order of the text; empty when all was read.</returns>
    public IReadOnlyList<SpecError> TryBind<T>(JsonTypeInfo<T> type, out T? value)
    {
        ArgumentNullException.ThrowIfNull(type);
        value = default;
        if (JsonText.TryTake(IsNone ? "{}"u8 : utf8, out var error) is not { } text) return [error!];

        var findings = new JsonFindings(text);
        value = StrictJson.Read(findings, .., "$", type);
        if (!findings.HasErrors) return [];

        return IsNone ? [.. findings.ToErrors().Select(found => found with { Line = 0, Column = 0 })] : findings.ToErrors();
    }

    /// <summary>Reads the JSON strictly as a type, once per type: the value is kept and shared, so it must not be changed.</summary>
    /// <exception cref="SpecInvalidException">It can't be read; every error is inside, at its place in the document if that is known.</exception>
    public T Bind<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (bound.TryGetValue(type, out var known)) return (T)known;
        if (TryBind(type, out var value) is { Count: > 0 } errors) throw new SpecInvalidException(origin is null ? errors : [.. errors.Select(Locate)]);
        if (value is null) throw new SpecInvalidException([Locate(new SpecError("$", "must not be null"))]);

        return (T)bound.GetOrAdd(type, value);
    }

    /// <summary>Moves an error from a place relative to these properties to the document's path, line and column.</summary>
    /// <remarks>Properties that did not come from a document leave the path as it is, and no line.</remarks>
    public SpecError Locate(SpecError relative)
    {
        ArgumentNullException.ThrowIfNull(relative);
        if (origin is null) return relative with { Line = 0, Column = 0 };

        var path = relative.Path.StartsWith('$') ? origin.Path + relative.Path[1..] : $"{origin.Path}.{relative.Path}";
        return new SpecError(path, relative.Message)
        {
            Line = relative.Line == 0 ? origin.Line : origin.Line + relative.Line - 1,
            Column = relative.Line == 0 ? origin.Column : relative.Line == 1 ? origin.Column + relative.Column - 1 : relative.Column,
        };
    }

    /// <summary>Equal when the canonical forms are.</summary>
    public bool Equals(PluginProperties? other) => other is not null && (ReferenceEquals(this, other) || Canonical.SequenceEqual(other.Canonical));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PluginProperties);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Canonical);
        return hash.ToHashCode();
    }

    /// <summary>The JSON, as it was written.</summary>
    public override string ToString() => Encoding.UTF8.GetString(utf8);

    /// <summary>A part of a document that was found sound, or what it lacks; the origin has the path, line and column of where it stands.</summary>
    internal static PluginProperties Slice(ReadOnlySpan<byte> utf8, SpecError origin, SpecError? namedAt) => new(utf8.ToArray(), origin) { NamedAt = namedAt };

    /// <summary>Where the document names the plugin that is told this; null when it did not come from one. No part of equality.</summary>
    internal SpecError? NamedAt { get; private init; }

    /// <summary>The same with another origin.</summary>
    internal PluginProperties At(SpecError place) => new(utf8, place);
}
