namespace InfraKit.Sdk.Planning;

/// <summary>When time alone changes something, and until when a declared timer explains that nothing moves.</summary>
internal ref struct Clocks
{
    private readonly Pass pass;
    private readonly PlanMemory memory;

    private Clocks(Pass pass, PlanMemory memory) => (this.pass, this.memory) = (pass, memory);

    /// <summary>The earliest moment at which the decision may differ by time alone; null for none.</summary>
    public DateTimeOffset? Next { get; private set; }

    /// <summary>The end of the last declared timer.</summary>
    public DateTimeOffset Explained { get; private set; }

    public static Clocks Of(Pass pass, Ledger ledger, PlanMemory memory, bool waitsForRate)
    {
        var clocks = new Clocks(pass, memory);
        if (ledger.Available != ledger.Total - ledger.Leaving) clocks.ReadMembers();
        if (ledger.Ending > 0) clocks.ReadEnding();
        if (ledger.Leaving > 0) clocks.Explain(memory.LastProgressAt + pass.Spec.Draining.Timeout);
        if (pass.Spec.Draining.Then == DrainExpiry.Abandon) clocks.Declare(memory.Drains.Until);
        if (ledger.Zombies > 0) clocks.Wake(memory.Zombies.Until);
        foreach (var entry in memory.Backoffs.Span) clocks.Declare(entry.Until);
        foreach (ref readonly var create in pass.OpenCreates) clocks.Explain(create.StartedAt + pass.Spec.Guard.Visibility);

        clocks.ReadRollout(ledger.Stage);
        if (ledger.Retired > 0) clocks.ReadRetired();
        if (waitsForRate) clocks.Wake(memory.Rate.Since + pass.Spec.Guard.CreateRate.Per);
        return clocks;
    }

    /// <summary>Asks to be looked at again, unless that is past.</summary>
    public void Wake(DateTimeOffset at)
    {
        if (at > pass.Now && (Next is not { } next || at < next)) Next = at;
    }

    private void Explain(DateTimeOffset until)
    {
        if (until > Explained) Explained = until;
    }

    private void Declare(DateTimeOffset until)
    {
        Wake(until);
        Explain(until);
    }

    // Declared timers: what waits for a hold, a bake or the end of a retirement is not stalled.
    private void ReadRollout(in Stage stage)
    {
        if (stage.HoldEndsAt(memory) is { } hold) Declare(hold);
        if (Finishing.BakeEndsAt(pass, memory) is { } bake) Declare(bake);
        if (pass.Snapshot.Calendar.ChangesAt is { } change) Wake(change);
    }

    private void ReadRetired()
    {
        foreach (ref readonly var member in pass.Members)
        {
            if (member.Is(MemberFlags.Retired) && member.RetiredAt is { } since) Declare(since + pass.Spec.Updating.RetireAfter);
        }
    }

    private void ReadEnding()
    {
        foreach (ref readonly var member in pass.Members)
        {
            if (member.EndsAt is { } end) Wake(EndingStrategy.LastCall(pass, end));
        }
    }

    private void ReadMembers()
    {
        var limits = pass.Limits;
        foreach (ref readonly var member in pass.Members)
        {
            if (member.MissedListings > 0) continue;

            var state = pass.StateOf(member, memory);
            if (state is not (MemberState.Uncertain or MemberState.Bad)) continue;

            var late = member.BeganAt + limits.Within;
            if (limits.UnknownAfter is { } longest && member.UnknownSince is { } silent) Wake(member.Is(MemberFlags.EverHealthy) || silent + longest > late ? silent + longest : late);
            if (state == MemberState.Bad) Wake(HealLadder.DueAt(pass, member));
            if (!member.Is(MemberFlags.EverAvailable))
            {
                Declare(late);
                Wake(FailureCounting.Deadline(pass, memory, member));
            }

            if (member.Health == Health.Unknown) continue;
            Wake(member.HealthSince + limits.For);
            if (member.Health == Health.Healthy) continue;
            Declare(late);
        }
    }
}
