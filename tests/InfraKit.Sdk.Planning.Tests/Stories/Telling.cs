using System.Text;

using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>A story while it is told: the log of what happened and what was decided, without the passes in which nothing is new.</summary>
internal sealed class Telling
{
    private readonly List<(TimeSpan At, Action<World> Act)> acts;
    private readonly TimeSpan length;
    private readonly DateTimeOffset began;
    private readonly StringBuilder text = new();
    private string refused = string.Empty;
    private int acted;

    public Telling(World world, List<(TimeSpan At, Action<World> Act)> acts, TimeSpan length)
    {
        (World, this.acts, this.length, began) = (world, acts, length, world.Now);
        world.Notes.Clear();
    }

    public World World { get; }

    /// <summary>True when the last pass brought something that is told.</summary>
    public bool IsNews { get; private set; }

    public bool Goes() => World.Now - began < length;

    public void Pass()
    {
        for (; acted < acts.Count && acts[acted].At <= World.Now - began; acted++) acts[acted].Act(World);
        var decision = World.Pass();
        var codes = string.Join(", ", decision.Refused());
        IsNews = !decision.Plan.Steps.IsEmpty || !decision.Notices.IsEmpty || !decision.Gone.IsEmpty || World.Notes.Length > 0 || codes != refused;
        if (!IsNews) return;

        text.Append($"{World.Now - began:mm\\:ss} {decision.Memory.Phase}, {Serving(decision)}\n").Append(World.Notes);
        World.Notes.Clear();
        foreach (var id in decision.Gone.Span) text.Append($"      gone {id}\n");
        foreach (var notice in decision.Notices.Span) text.Append($"      told {string.Join(' ', new object?[] { notice.Kind, notice.Instance, notice.Why }.Where(word => word is not null))}\n");
        foreach (var step in decision.Plan.Steps.Span) text.Append($"      {step.Kind} {step.Instance?.ToString() ?? $"slot {step.Slot}"}: {step.Why}\n");
        if (codes != refused) Refusals(decision);
        refused = codes;
    }

    public override string ToString() =>
        $"{text}{World.Now - began:mm\\:ss} end: {World.Memory.Phase}, target {World.Memory.Target.Revision}, {Serving(World.Last!)}{(World.IsConverged ? ", converged" : string.Empty)}\n";

    private void Refusals(Decision decision)
    {
        if (decision.Plan.Refusals.IsEmpty) text.Append("      nothing refused\n");
        foreach (var refusal in decision.Plan.Refusals.Span) text.Append($"      not now: {refusal}\n");
    }

    // As known: how many of each revision are in service, of how many that are wanted.
    private string Serving(Decision decision)
    {
        var available = World.Seen.Members.ToArray().Where(member => MemberClass.Of(member, World.Spec, decision.Memory, World.Now) == MemberState.Available);
        var counts = available.GroupBy(member => member.Revision!.Value).OrderBy(group => group.Key.Value, StringComparer.Ordinal).Select(group => $"{group.Count()} of {group.Key}");
        return $"wanted {World.Spec.Allocation.Desired}, available {string.Join(" and ", counts.DefaultIfEmpty("none"))}";
    }
}
