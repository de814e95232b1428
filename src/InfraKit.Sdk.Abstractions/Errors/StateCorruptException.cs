using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>An entry of the state store can't be read. Nothing is guessed and nothing is overwritten.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without the key it would say nothing.")]
public sealed class StateCorruptException : InfraKitException
{
    /// <summary>Takes the entry and what is wrong with it.</summary>
    public StateCorruptException(StateKey key, string message, Exception innerException)
        : base($"The state entry \"{key}\" can't be read: {message}", innerException) => Key = key;

    /// <summary>The entry.</summary>
    public StateKey Key { get; }
}
