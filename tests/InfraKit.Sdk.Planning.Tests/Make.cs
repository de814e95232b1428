namespace InfraKit.Sdk.Planning.Tests;

/// <summary>Short words for the values that planner tests are made of.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly RevisionNames A = new(new SpecRevision("v1-a"));

    public static readonly RevisionNames B = new(new SpecRevision("v1-b"));

    public static readonly RevisionNames C = new(new SpecRevision("v1-c"));

    private static readonly PluginSpec Plugin = new(new PluginName("any"), PluginProperties.None);

    public static GroupSpec Spec(int size) => new(new GroupId("web"), Allocation.OfSize(size), Plugin, Plugin)
    {
        Guard = new GuardPolicy { CreateRate = CreateRate.Of(1000, TimeSpan.FromSeconds(1)) },
    };

    public static GroupSpec Pets(params string[] ids) =>
        Spec(0) with { Allocation = Allocation.OfLogicalIds([.. ids.Select(id => new LogicalId(id))]) };

    public static Member Healthy(string id, RevisionNames revision) => new(new InstanceId(id))
    {
        Revision = revision.Revision,
        CreatedAt = Now.AddHours(-1),
        Status = InstanceStatus.Running,
        Health = Health.Healthy,
        HealthSince = Now.AddMinutes(-50),
        Flags = MemberFlags.EverHealthy | MemberFlags.EverAvailable,
    };

    public static Member Booting(string id, RevisionNames revision) => Healthy(id, revision) with
    {
        CreatedAt = Now.AddSeconds(-20),
        Health = Health.Unknown,
        HealthSince = Now.AddSeconds(-20),
        Flags = MemberFlags.None,
    };

    public static Member Sick(string id, RevisionNames revision, int minutes = 10) =>
        Healthy(id, revision) with { Health = Health.Unhealthy, HealthSince = Now.AddMinutes(-minutes) };

    public static Member Late(string id, RevisionNames revision) =>
        Sick(id, revision, minutes: 1) with { CreatedAt = Now.AddMinutes(-11), Flags = MemberFlags.None };

    public static Member With(this Member member, MemberFlags flags) => member with { Flags = member.Flags | flags };

    public static Member Retired(string id, RevisionNames revision, int minutes = 5) =>
        Healthy(id, revision).With(MemberFlags.Retired) with { RetiredAt = Now.AddMinutes(-minutes) };

    public static Member Kept(string id, RevisionNames revision, int minutes = 5) =>
        Sick(id, revision).With(MemberFlags.Quarantined) with { RetiredAt = Now.AddMinutes(-minutes) };

    public static Member In(this Member member, string zone) => member with { Tags = member.Tags.With("zone", zone) };

    /// <summary>The same whose provider announced that it takes it away so long from now.</summary>
    public static Member Until(this Member member, TimeSpan left) => member with { EndsAt = Now + left };

    public static OpenCreate Open(string key, RevisionNames revision) => new(new IdempotencyKey(key), revision.Revision, Now.AddSeconds(-20));

    public static Member Named(this Member member, string logicalId) => member with { LogicalId = new LogicalId(logicalId) };

    public static Member[] Many(int count, Func<string, Member> member, string prefix = "i") =>
        [.. Enumerable.Range(1, count).Select(n => member($"{prefix}{n}"))];

    public static GroupSnapshot Seen(params Member[] members) => new(members, default, SnapshotQuality.Complete) { AsOf = Now };

    public static PlanMemory Settled(RevisionNames revision) => RolloutControl.Commit(memory: null, revision, Now.AddHours(-2)) with
    {
        Phase = RolloutPhase.Idle,
        Good = revision,
        GoodCanBeMade = true,
        ConvergedTold = true,
    };

    public static PlanMemory Rolling(RevisionNames from, RevisionNames to) => RolloutControl.Commit(Settled(from), to, Now.AddMinutes(-30));

    public static Decision Decide(GroupSpec spec, PlanMemory memory, params Member[] members) => Planner.Decide(spec, Seen(members), memory, Now);

    public static string[] Steps(this Decision decision) =>
        [.. decision.Plan.Steps.ToArray().Select(step => step.Instance is { } id ? $"{step.Kind} {id}" : $"{step.Kind} {step.Slot}")];

    /// <summary>The reasons of the steps, with their figures.</summary>
    public static string[] Whys(this Decision decision) => [.. decision.Plan.Steps.ToArray().Select(step => step.Why.ToFigures())];

    /// <summary>The refusals, with their figures.</summary>
    public static string[] Refusals(this Decision decision) => [.. decision.Plan.Refusals.ToArray().Select(reason => reason.ToFigures())];

    public static string[] Refused(this Decision decision) => [.. decision.Plan.Refusals.ToArray().Select(reason => reason.Code)];

    public static GroupEventKind[] Told(this Decision decision) => [.. decision.Notices.ToArray().Select(notice => notice.Kind)];
}
