namespace InfraKit.Sdk;

/// <summary>Ability: restarts an instance, which keeps its id and its tags.</summary>
public interface IRestartInstances
{
    /// <summary>Restarts it.</summary>
    ValueTask<EffectResult> RestartAsync(InstanceId id, CancellationToken cancellationToken = default);
}
