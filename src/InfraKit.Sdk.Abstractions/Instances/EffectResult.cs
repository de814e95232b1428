namespace InfraKit.Sdk;

/// <summary>What became of an effect on an instance.</summary>
public readonly record struct EffectResult
{
    private EffectResult(PluginError? error) => Error = error;

    /// <summary>Why it failed; null when it is done.</summary>
    public PluginError? Error { get; }

    /// <summary>It is done.</summary>
    public static EffectResult Done => default;

    /// <summary>It failed.</summary>
    public static EffectResult Failed(PluginError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new EffectResult(error);
    }

    /// <summary>A failure, so that a plugin can return the error itself.</summary>
    public static implicit operator EffectResult(PluginError error) => Failed(error);

    /// <summary>The failure, as <see cref="Failed"/>.</summary>
    public static EffectResult FromPluginError(PluginError error) => Failed(error);
}
