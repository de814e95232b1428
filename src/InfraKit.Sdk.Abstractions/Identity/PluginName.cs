using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>The name under which a plugin is registered, as the document's <c>Plugin</c> field says it: <c>lookup</c> or <c>lookup/type</c>.</summary>
/// <remarks>Looked up by the full name first, then by the part before the first slash. Compared ordinally. <c>default</c> has no value: reading it throws.</remarks>
public readonly record struct PluginName
{
    private readonly string? text;

    /// <summary>Takes a text that may be one.</summary>
    /// <exception cref="ArgumentException">The text may not be one; the message says why.</exception>
    public PluginName(string value) => text = IdText.Check(value, IdText.PluginViolation(value), nameof(PluginName));

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => IdText.Require(text, nameof(PluginName));

    /// <summary>The part before the first slash, or the whole name.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Lookup => Value.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? Value[..slash] : Value;

    /// <summary>Takes a text that may be one, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, out PluginName result)
    {
        var sound = IdText.PluginViolation(value) is null;
        result = sound ? new PluginName(value!) : default;
        return sound;
    }

    /// <summary>The text, or an empty one for <c>default</c>.</summary>
    public override string ToString() => text ?? string.Empty;
}
