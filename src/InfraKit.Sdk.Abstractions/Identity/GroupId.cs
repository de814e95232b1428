using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>The name of a group: unique within an engine, and the value of the tag <c>infrakit.group</c>.</summary>
/// <remarks>At most 63 letters, digits, '.', '_' and '-'; not "." nor "..". Compared ordinally. <c>default</c> has no value: reading it throws.</remarks>
public readonly record struct GroupId
{
    private readonly string? text;

    /// <summary>Takes a text that may be one.</summary>
    /// <exception cref="ArgumentException">The text may not be one; the message says why.</exception>
    public GroupId(string value) => text = IdText.Check(value, IdText.NameViolation(value), nameof(GroupId));

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => IdText.Require(text, nameof(GroupId));

    /// <summary>Takes a text that may be one, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, out GroupId result)
    {
        var sound = IdText.NameViolation(value) is null;
        result = sound ? new GroupId(value!) : default;
        return sound;
    }

    /// <summary>The text, or an empty one for <c>default</c>.</summary>
    public override string ToString() => text ?? string.Empty;
}
