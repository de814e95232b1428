namespace InfraKit.Sdk;

/// <summary>Ability of a flavor: puts an instance back into service that it had drained.</summary>
public interface IReadmitInstances
{
    /// <summary>Puts it back into service. May be called again for the same instance.</summary>
    ValueTask<EffectResult> ReadmitAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default);
}
