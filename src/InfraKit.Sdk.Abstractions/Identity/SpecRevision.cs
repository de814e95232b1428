using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>The hash of what an instance was made from: <c>v1-…</c> for ours, 32 base32 characters for InfraKit's own, and the value of the tag <c>infrakit.config.hash</c>.</summary>
/// <remarks>A revision says what, a generation says when: the counter of commits is never called a revision. Compared ordinally. <c>default</c> has no value: reading it throws.</remarks>
public readonly record struct SpecRevision
{
    private readonly string? text;

    /// <summary>Takes a text that may be one.</summary>
    /// <exception cref="ArgumentException">The text may not be one; the message says why.</exception>
    public SpecRevision(string value) => text = IdText.Check(value, IdText.ProviderIdViolation(value), nameof(SpecRevision));

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => IdText.Require(text, nameof(SpecRevision));

    /// <summary>InfraKit's magic value: the instance asks to be adopted at whatever revision is current.</summary>
    public static SpecRevision Bootstrap { get; } = new("bootstrap");

    /// <summary>Takes a text that may be one, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, out SpecRevision result)
    {
        var sound = IdText.ProviderIdViolation(value) is null;
        result = sound ? new SpecRevision(value!) : default;
        return sound;
    }

    /// <summary>The text, or an empty one for <c>default</c>.</summary>
    public override string ToString() => text ?? string.Empty;
}
