using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>What a provider calls an instance: an EC2 id, a container id, a file name.</summary>
/// <remarks>At most 255 printable characters. Compared ordinally. <c>default</c> has no value: reading it throws.</remarks>
public readonly record struct InstanceId
{
    private readonly string? text;

    /// <summary>Takes a text that may be one.</summary>
    /// <exception cref="ArgumentException">The text may not be one; the message says why.</exception>
    public InstanceId(string value) => text = IdText.Check(value, IdText.ProviderIdViolation(value), nameof(InstanceId));

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => IdText.Require(text, nameof(InstanceId));

    /// <summary>Takes a text that may be one, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, out InstanceId result)
    {
        var sound = IdText.ProviderIdViolation(value) is null;
        result = sound ? new InstanceId(value!) : default;
        return sound;
    }

    /// <summary>The text, or an empty one for <c>default</c>.</summary>
    public override string ToString() => text ?? string.Empty;
}
