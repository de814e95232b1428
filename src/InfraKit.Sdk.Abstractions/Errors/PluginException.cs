using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>A plugin could not answer.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without an error it would say nothing.")]
public sealed class PluginException : InfraKitException
{
    /// <summary>Takes the plugin's error.</summary>
    public PluginException(PluginError error)
        : base(error?.ToString() ?? throw new ArgumentNullException(nameof(error))) => Error = error;

    /// <summary>Takes the plugin's error and what caused it.</summary>
    public PluginException(PluginError error, Exception innerException)
        : base(error?.ToString() ?? throw new ArgumentNullException(nameof(error)), innerException) => Error = error;

    /// <summary>What the plugin reported.</summary>
    public PluginError Error { get; }
}
