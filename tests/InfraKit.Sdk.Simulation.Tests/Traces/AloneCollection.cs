namespace InfraKit.Sdk.Simulation.Tests.Traces;

/// <summary>What takes every core: beside it, the engines that others run in virtual time would wait for threads in real time.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
