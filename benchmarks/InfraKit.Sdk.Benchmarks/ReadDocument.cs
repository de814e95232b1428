using System.Text;
using BenchmarkDotNet.Attributes;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>Reading one group document, strictly.</summary>
[MemoryDiagnoser]
public class ReadDocument
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("""
        { "ID": "web", "Properties": {
            "Allocation": { "Size": 5 },
            "Instance": { "Plugin": "process", "Properties": { "Command": "sleep", "Arguments": ["1h"], "Ports": ["web"] } },
            "Flavor": { "Plugin": "probe", "Properties": { "Http": { "Endpoint": "web", "Path": "/healthz" } } },
            "Updating": { "Surge": 1, "Healthy": { "For": "10s", "Within": "2m" }, "Failures": { "Max": 0, "Then": "rollback" } },
            "Healing": { "After": "30s" } } }
        """);

    /// <summary>One reading.</summary>
    [Benchmark]
    public GroupSpec Read() => GroupDocument.Read(Document).GetSpec();
}
