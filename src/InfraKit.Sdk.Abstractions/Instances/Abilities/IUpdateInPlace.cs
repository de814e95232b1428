namespace InfraKit.Sdk;

/// <summary>Ability: turns an instance into another revision without replacing it.</summary>
public interface IUpdateInPlace
{
    /// <summary>The least disruption that turns one into the other. Pure.</summary>
    Disruption Compare(PluginProperties current, PluginProperties desired);

    /// <summary>Updates an instance with at most the disruption allowed; needing more is an error of kind <see cref="PluginErrorKind.Unsupported"/>.</summary>
    ValueTask<EffectResult> UpdateAsync(InstanceId id, InstanceSpec spec, Disruption allowed, CancellationToken cancellationToken = default);
}
