using System.Runtime.InteropServices;

namespace InfraKit.Sdk.Planning;

/// <summary>A decision in the making. Its lists exist only once something is in them: a quiet pass makes none.</summary>
internal sealed class Draft(Pass pass, PlanMemory memory)
{
    private List<PlanStep>? steps;
    private List<Reason>? refusals;
    private List<Notice>? notices;
    private List<InstanceId>? gone;
    private List<InstanceId>? counted;
    private HashSet<int>? countedRows;
    private HashSet<int>? touchedRows;

    /// <summary>What is to be remembered, as far as decided.</summary>
    public PlanMemory Memory { get; set; } = memory;

    public bool Converged { get; set; }

    public Reason? Stalled { get; set; }

    public DateTimeOffset? WakeAt { get; set; }

    /// <summary>True when the passing of time alone lets more instances be made: a rate, not slow start.</summary>
    public bool WaitsForRate { get; set; }

    /// <summary>How many instances this pass makes.</summary>
    public int Creates { get; private set; }

    /// <summary>How many live members this pass removes.</summary>
    public int Removes { get; private set; }

    /// <summary>What the gate says of the stage the update is in.</summary>
    public GateAnswer? Gate { get; set; } = pass.Snapshot.Gate;

    /// <summary>How many failed members are kept for study, as far as decided.</summary>
    public int Kept { get; set; }

    /// <summary>How many holes the update itself has made, as far as decided.</summary>
    public int Vacated { get; set; }

    /// <summary>True when a live member is made, changed or taken away: not when labels are written or what is out of service ends.</summary>
    public bool MovesMembers { get; private set; }

    public IReadOnlyList<Reason> Refusals => (IReadOnlyList<Reason>?)refusals ?? [];

    public void Create(PlanStepKind kind, int slot, Reason why)
    {
        Creates++;
        if (kind == PlanStepKind.Create && Vacated > 0) Vacated--;
        MovesMembers = true;
        (steps ??= []).Add(new PlanStep(kind, slot, Instance: null, why));
    }

    /// <summary>A live member leaves: it is destroyed, retired or kept for study.</summary>
    public void Remove(int row, int slot, Reason why, PlanStepKind kind = PlanStepKind.Remove)
    {
        if (pass.StateOf(pass.Members[row], Memory) is not (MemberState.Retired or MemberState.Quarantined))
        {
            Removes++;
            MovesMembers = true;
        }

        Change(kind, row, slot, why);
    }

    /// <summary>Something is done to a member: nothing else is, in this pass.</summary>
    public void Change(PlanStepKind kind, int row, int slot, Reason why)
    {
        (touchedRows ??= []).Add(row);
        if (kind != PlanStepKind.Remove) MovesMembers = true;
        Touch(kind, slot, pass.Members[row].Id, why);
    }

    public void Touch(PlanStepKind kind, int slot, InstanceId instance, Reason why) => (steps ??= []).Add(new PlanStep(kind, slot, instance, why));

    public void Refuse(Reason why)
    {
        refusals ??= [];
        if (!refusals.Contains(why)) refusals.Add(why);
    }

    public void Tell(GroupEventKind kind, InstanceId? instance = null, Reason? why = null) => (notices ??= []).Add(new Notice(kind, instance, why));

    public void Forget(InstanceId instance) => (gone ??= []).Add(instance);

    public void MarkCounted(int row)
    {
        (countedRows ??= []).Add(row);
        (counted ??= []).Add(pass.Members[row].Id);
    }

    public bool IsCounted(int row) => pass.Members[row].Is(MemberFlags.Counted) || countedRows?.Contains(row) == true;

    public bool IsTouched(int row) => touchedRows?.Contains(row) == true;

    public Decision ToDecision() => new(new GroupPlan(pass.Spec.Id, Memory.Target.Revision, Rows(steps), Rows(refusals)), Memory)
    {
        Gone = Rows(gone),
        Counted = Rows(counted),
        Notices = Rows(notices),
        Converged = Converged,
        Stalled = Stalled,
        WakeAt = WakeAt,
    };

    private static ReadOnlyMemory<T> Rows<T>(List<T>? list) => list is null ? default : CollectionsMarshal.AsSpan(list).ToArray();
}
