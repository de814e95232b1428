using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(InfraKit.Sdk.Benchmarks.IdleGroups).Assembly).Run(args);
