namespace InfraKit.Sdk.Planning.Tests.SmallScope;

/// <summary>The steps of a plan, counted by kind.</summary>
internal sealed class Acts(Case test)
{
    private int touched;

    /// <summary>Who leaves service or ends, by kind.</summary>
    public int[] Removed { get; } = new int[Kinds.Count];

    public int Created { get; private set; }

    public int Refilled { get; private set; }

    public int ReadmittedTarget { get; private set; }

    /// <summary>Members of the target removed though they are not bad.</summary>
    public int SoundTargetsRemoved => Removed[Kinds.Booting] + Removed[Kinds.Available] + Removed[Kinds.Unknown];

    public int SoundOthersRemoved => Removed[Kinds.States + Kinds.Booting] + Removed[Kinds.States + Kinds.Available] + Removed[Kinds.States + Kinds.Unknown];

    public int OfState(int state) => Removed[state] + Removed[Kinds.States + state];

    /// <summary>Counts a step; false for one that names a member twice, or one that leaves already.</summary>
    public bool Take(in PlanStep step)
    {
        if (step.Kind == PlanStepKind.Create) Created++;
        if (step.Kind == PlanStepKind.Refill) Refilled++;
        if (step.Instance is not { } id) return true;

        var place = Kinds.PlaceOf(id);
        if ((touched & (1 << place)) != 0 || test.StateAt(place) is Kinds.Leaving or Kinds.Open) return false;

        touched |= 1 << place;
        if (step.Kind == PlanStepKind.Readmit && test.IsOfTarget(place)) ReadmittedTarget++;
        if (step.Kind is PlanStepKind.Remove or PlanStepKind.Retire or PlanStepKind.Quarantine) Removed[test.KindAt[place]]++;
        return true;
    }
}
