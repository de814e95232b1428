using BenchmarkDotNet.Attributes;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>One decision about a group in which nothing is to be done.</summary>
[MemoryDiagnoser]
public class SteadyPass
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RevisionNames Revision = new(new SpecRevision("v1-steady"));

    private readonly PlanMemory memory = new(Revision, Revision) { Good = Revision, GoodCanBeMade = true, ConvergedTold = true, LastProgressAt = Now.AddDays(-1), BeganAt = Now.AddDays(-2) };
    private GroupSpec spec = null!;
    private GroupSnapshot snapshot = null!;

    [Params(10, 1_000, 100_000)]
    public int Members { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        spec = new GroupSpec(
            new GroupId("web"),
            Allocation.OfSize(Members),
            new PluginSpec(new PluginName("sim"), PluginProperties.None),
            new PluginSpec(new PluginName("vanilla"), PluginProperties.None));
        var members = new Member[Members];
        for (var at = 0; at < Members; at++)
        {
            members[at] = new Member(new InstanceId($"i-{at:D6}"))
            {
                Revision = Revision.Revision,
                CreatedAt = Now.AddDays(-1),
                HealthSince = Now.AddDays(-1),
                Health = Health.Healthy,
                Status = InstanceStatus.Running,
                Flags = MemberFlags.EverHealthy | MemberFlags.EverAvailable,
            };
        }

        snapshot = new GroupSnapshot(members, default, SnapshotQuality.Complete) { AsOf = Now };
        if (!Planner.Decide(spec, snapshot, memory, Now).Plan.Steps.IsEmpty) throw new InvalidOperationException("The pass is not steady.");
    }

    /// <summary>One decision.</summary>
    [Benchmark]
    public Decision Decide() => Planner.Decide(spec, snapshot, memory, Now);
}
