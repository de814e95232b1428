using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>The name of one attempt to change the world: the same key never makes a second instance.</summary>
/// <remarks>At most 64 letters, digits and '-': what every provider takes as a client token. Compared ordinally. <c>default</c> has no value: reading it throws.</remarks>
public readonly record struct IdempotencyKey
{
    private readonly string? text;

    /// <summary>Takes a text that may be one.</summary>
    /// <exception cref="ArgumentException">The text may not be one; the message says why.</exception>
    public IdempotencyKey(string value) => text = IdText.Check(value, IdText.KeyViolation(value), nameof(IdempotencyKey));

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => IdText.Require(text, nameof(IdempotencyKey));

    /// <summary>Takes a text that may be one, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, out IdempotencyKey result)
    {
        var sound = IdText.KeyViolation(value) is null;
        result = sound ? new IdempotencyKey(value!) : default;
        return sound;
    }

    /// <summary>The text, or an empty one for <c>default</c>.</summary>
    public override string ToString() => text ?? string.Empty;
}
