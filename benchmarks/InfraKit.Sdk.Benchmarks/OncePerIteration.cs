using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>For what takes seconds: each iteration is one operation, in this process.</summary>
internal sealed class OncePerIteration : ManualConfig
{
    public OncePerIteration() =>
        AddJob(Job.Default.WithStrategy(RunStrategy.Monitoring).WithWarmupCount(1).WithIterationCount(7).WithInvocationCount(1).WithUnrollFactor(1).WithToolchain(new InProcessEmitToolchain(timeout: TimeSpan.FromMinutes(30), logOutput: false)));
}
