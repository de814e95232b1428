namespace InfraKit.Sdk.Testing.Conformance;

/// <summary>One promise of the contract.</summary>
/// <param name="Name">The promise, as a sentence.</param>
/// <param name="Check">Holds the plugin to it.</param>
internal sealed record ConformanceCase(string Name, Func<ConformanceRun, Task> Check)
{
    /// <summary>Whether it can be examined of this subject.</summary>
    public Func<ConformanceSubject, bool> Applies { get; init; } = static _ => true;
}
