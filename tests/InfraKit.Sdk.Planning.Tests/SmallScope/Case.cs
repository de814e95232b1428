namespace InfraKit.Sdk.Planning.Tests.SmallScope;

/// <summary>One input of the small scope, decided, and its quantities counted without the planner's help. One per thread, used again and again.</summary>
internal sealed class Case(GroupSpec spec, PlanMemory memory)
{
    private readonly Member[] rows = new Member[Kinds.Most];
    private readonly OpenCreate[] creates = new OpenCreate[Kinds.Most];
    private int rowCount;
    private int createCount;

    public UpdateLimits Limits { get; } = UpdateLimits.Of(spec);

    public PlanMemory Memory => memory;

    /// <summary>The kind of the member at each place.</summary>
    public int[] KindAt { get; } = new int[Kinds.Most];

    public int[] CountOf { get; } = new int[Kinds.Count];

    public int Size { get; private set; }

    public int Live { get; private set; }

    public int Total { get; private set; }

    public int Available { get; private set; }

    public int BadCount { get; private set; }

    /// <summary>Of the target, and not in service yet.</summary>
    public int Pending { get; private set; }

    /// <summary>True when another revision is the good one.</summary>
    public bool HasBase => memory.Good == Make.A;

    public Decision Decide(ReadOnlySpan<int> kinds)
    {
        (Size, rowCount, createCount) = (kinds.Length, 0, 0);
        Array.Clear(CountOf);
        for (var place = 0; place < kinds.Length; place++)
        {
            var kind = KindAt[place] = kinds[place];
            CountOf[kind]++;
            if (Kinds.IsOpen(kind)) creates[createCount++] = Kinds.Create(kind, place);
            else rows[rowCount++] = Kinds.Row(kind, place);
        }

        Count();
        return Planner.Decide(spec, Seen(), memory, Make.Now);
    }

    /// <summary>The same once more, with its rows turned round.</summary>
    public Decision DecideTurned()
    {
        Array.Reverse(rows, 0, rowCount);
        Array.Reverse(creates, 0, createCount);
        return Planner.Decide(spec, Seen(), memory, Make.Now);
    }

    public bool IsOfTarget(int place) => KindAt[place] < Kinds.States;

    public int StateAt(int place) => KindAt[place] % Kinds.States;

    public override string ToString() =>
        $"D {Limits.Desired}, S {Limits.Surge}, U {Limits.Unavailable}, {memory.Phase} to {memory.Target.Revision}, good {memory.Good?.Revision}: kinds {string.Join(' ', KindAt[..Size])}";

    private GroupSnapshot Seen() => new(rows.AsMemory(0, rowCount), creates.AsMemory(0, createCount), SnapshotQuality.Complete)
    {
        AsOf = Make.Now,
        Abilities = PluginAbilities.Readmit | PluginAbilities.Restart,
    };

    private void Count()
    {
        const int Other = Kinds.States;
        var count = CountOf;
        var (booting, available) = (count[Kinds.Booting] + count[Other + Kinds.Booting], count[Kinds.Available] + count[Other + Kinds.Available]);
        var (bad, unknown) = (count[Kinds.Bad] + count[Other + Kinds.Bad], count[Kinds.Unknown] + count[Other + Kinds.Unknown]);
        var open = count[Kinds.Open] + (HasBase ? count[Other + Kinds.Open] : 0);
        (Available, BadCount, Live) = (available, bad, open + booting + available + bad + unknown);
        Total = Size - count[Kinds.Quarantined] - count[Other + Kinds.Quarantined];
        Pending = count[Kinds.Open] + count[Kinds.Booting] + count[Kinds.Bad] + count[Kinds.Unknown];
    }
}
