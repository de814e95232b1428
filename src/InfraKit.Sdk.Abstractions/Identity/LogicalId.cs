using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>The identity of a pet: an address, a host name or a disk that outlives the instances that bear it.</summary>
/// <remarks>At most 127 letters, digits, '.', '_', ':' and '-'; not "." nor "..". Compared ordinally. <c>default</c> has no value: reading it throws.</remarks>
public readonly record struct LogicalId
{
    private readonly string? text;

    /// <summary>Takes a text that may be one.</summary>
    /// <exception cref="ArgumentException">The text may not be one; the message says why.</exception>
    public LogicalId(string value) => text = IdText.Check(value, IdText.IdentityViolation(value), nameof(LogicalId));

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => IdText.Require(text, nameof(LogicalId));

    /// <summary>Takes a text that may be one, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, out LogicalId result)
    {
        var sound = IdText.IdentityViolation(value) is null;
        result = sound ? new LogicalId(value!) : default;
        return sound;
    }

    /// <summary>The text, or an empty one for <c>default</c>.</summary>
    public override string ToString() => text ?? string.Empty;
}
