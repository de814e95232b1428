namespace InfraKit.Sdk;

/// <summary>Decides in code whether an update may leave a stage: looks at metrics, at orders, at the moon.</summary>
/// <remarks>
/// Asked again at every poll interval as long as the stage lasts, concurrently for several groups. An answer that throws or takes too long is
/// <see cref="GateVerdict.Inconclusive"/>.
/// </remarks>
public interface IRolloutGate
{
    /// <summary>Whether the update may go on.</summary>
    ValueTask<GateAnswer> AskAsync(GateContext context, CancellationToken cancellationToken = default);
}
