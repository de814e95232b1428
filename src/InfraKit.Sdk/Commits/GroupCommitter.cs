using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Reconciliation;

namespace InfraKit.Sdk.Commits;

/// <summary>Makes specs the desired state of their groups, or says what that would do.</summary>
internal sealed class GroupCommitter(GroupRegistry registry, SpecChecker checker, SpecPinner pinner, GroupReconciler reconciler, EngineParts parts)
{
    /// <summary>Commits a spec; with <see cref="CommitOptions.Pretend"/> only plans it.</summary>
    public async Task<CommitResult> CommitAsync(GroupSpec spec, CommitOptions options, CancellationToken cancellationToken)
    {
        var errors = await checker.CheckAsync(spec, cancellationToken).ConfigureAwait(false);
        if (errors.Count > 0) throw new SpecInvalidException(errors);

        spec = await pinner.PinAsync(spec, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            if (registry.TryGet(spec.Id, out var group))
            {
                if (await ChangeAsync(group, spec, options, cancellationToken).ConfigureAwait(false) is { } changed) return changed;
                if (group.Ending is { } ending) await ending.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (await BeginAsync(spec, options, cancellationToken).ConfigureAwait(false) is { } begun)
            {
                return begun;
            }
        }
    }

    /// <summary>Begins a group; null when another commit began it first.</summary>
    private async Task<CommitResult?> BeginAsync(GroupSpec spec, CommitOptions options, CancellationToken cancellationToken)
    {
        CheckGeneration(spec.Id, 0, options);
        var names = RevisionBook.NamesOf(spec);
        var now = parts.Clock.Now;
        var record = RevisionLog.Committed(new GroupRecord(spec, 1, RolloutControl.Commit(memory: null, names, now), Nonce()), now);
        var group = registry.Make(record);

        // Instances may be there already: made by an earlier life of this engine, or by InfraKit.
        group.Inbox.Post(await group.Provider.ListGroupAsync(spec.Id, cancellationToken).ConfigureAwait(false));
        reconciler.Look(group);
        if (BeginningPlan(group, options) is { } plan)
        {
            using (group) return new CommitResult(0, names.Revision, plan);
        }

        await group.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!registry.TryKeep(group)) return null;

            return await RunAsync(group, group.SavedRecord, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            group.Gate.Release();
        }
    }

    /// <summary>What the beginning of a group would do, when that is asked for; null when it is to be done.</summary>
    /// <exception cref="GroupRefusedException">It takes more away of what is there than may go without a confirmation.</exception>
    private GroupPlan? BeginningPlan(ManagedGroup group, CommitOptions options)
    {
        var spec = group.Spec;
        var found = BlastGuard.Found(group.Members.Rows.Span);
        var taken = BlastGuard.TakenOf(found, spec);
        var needs = BlastGuard.Needs(taken, found.Length, spec);
        if (!options.Pretend && !needs) return null;

        var plan = options.Pretend ? Rehearsed(group, group.Record, options) : reconciler.Pretend(group, group.Record);
        if (needs) plan = Confirmed(new(0, spec.Allocation.Desired), plan, options, (taken, found.Length), spec);
        return options.Pretend ? plan : null;
    }

    /// <summary>Changes a group; null when it ended meanwhile.</summary>
    private async Task<CommitResult?> ChangeAsync(ManagedGroup group, GroupSpec spec, CommitOptions options, CancellationToken cancellationToken)
    {
        await group.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (group.Record.IsEnding) throw new GroupRefusedException(group.Id, "it is being destroyed; commit again when that has ended.");
            if (group.HasEnded || group.Ending is not null) return null;

            // Outcomes that wait in the inbox change the record: they must not be lost by a change that began before them.
            Look(group);
            group.RequireUsable();
            var before = group.Record;
            CheckGeneration(group.Id, before.Generation, options);
            if (!registry.ProviderOf(spec.Instance.Plugin).Equals(group.Provider))
            {
                throw new SpecInvalidException([new SpecError("$.Properties.Instance.Plugin", $"the group's instances are \"{before.Spec.Instance.Plugin}\"; a group keeps its instance plugin: commit another group and destroy this one")]);
            }

            if (before.Spec.Equals(spec)) return new CommitResult(before.Generation, before.Memory.Committed.Revision, group.LastDecision?.Plan ?? reconciler.Pretend(group, before));

            var now = parts.Clock.Now;
            var after = RevisionLog.Committed(before with { Spec = spec, Generation = before.Generation + 1, Memory = RolloutControl.Commit(before.Memory, RevisionBook.NamesOf(spec), now) }, now);
            var plan = options.Pretend ? Rehearsed(group, after, options) : reconciler.Pretend(group, after);
            var taken = BlastGuard.Taken(before.Spec, spec, group.Members.Rows.Span);
            var desired = before.Spec.Allocation.Desired;
            if (BlastGuard.Needs(taken, desired, spec)) plan = Confirmed(new(before.Generation, spec.Allocation.Desired), plan, options, (taken, desired), spec);
            return options.Pretend ? new CommitResult(before.Generation, after.Memory.Committed.Revision, plan) : await ApplyAsync(group, after, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            group.Gate.Release();
        }
    }

    /// <summary>Puts a record in force and runs its first pass. The caller holds the gate.</summary>
    public async Task<CommitResult> ApplyAsync(ManagedGroup group, GroupRecord after, CancellationToken cancellationToken)
    {
        var before = group.Record;
        group.Record = after;
        group.Flavor = registry.FlavorOf(after.Spec);
        group.Revisions.Keep(after.Memory.Committed.Revision, after.Spec);
        return await RunAsync(group, before, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes in what has arrived for a group, before its record is changed. The caller holds the gate.</summary>
    public void Look(ManagedGroup group)
    {
        if (group.Unusable is null) reconciler.Look(group);
    }

    /// <summary>What a record would lead to: the first steps, and how the whole way is expected to go.</summary>
    private GroupPlan Rehearsed(ManagedGroup group, GroupRecord record, CommitOptions options)
    {
        var plan = reconciler.Pretend(group, record);
        return new GroupPlan(plan.Group, plan.Revision, plan.Steps, plan.Refusals) { Rehearsal = reconciler.Rehearse(group, record, options.BootTime) };
    }

    private async Task<CommitResult> RunAsync(ManagedGroup group, GroupRecord? before, CancellationToken cancellationToken)
    {
        var isCommitted = false;
        group.HasNewCommit |= before?.Generation != group.Record.Generation;
        try
        {
            var decision = await reconciler.PassAsync(group, cancellationToken).ConfigureAwait(false);
            isCommitted = decision is not null;
            if (decision is null) cancellationToken.ThrowIfCancellationRequested();
            if (decision is null) throw new InfraKitException($"Group \"{group.Id}\" was not changed: the engine does not lead, or its state could not be saved.");

            return new CommitResult(group.Record.Generation, group.Record.Memory.Committed.Revision, decision.Plan);
        }
        finally
        {
            if (!isCommitted) TakeBack(group, before);
        }
    }

    private void TakeBack(ManagedGroup group, GroupRecord? before)
    {
        group.HasNewCommit = false;
        if (before is null)
        {
            registry.Drop(group);
            return;
        }

        group.Record = before with { KeysIssued = group.Record.KeysIssued };
        group.Untold.TakeBack();
        group.Flavor = registry.FlavorOf(before.Spec);
    }

    private static GroupPlan Confirmed(BlastGuard.Change change, GroupPlan plan, CommitOptions options, (int Taken, int Of) members, GroupSpec spec)
    {
        // An expectation is no part of what is confirmed.
        var steps = new GroupPlan(plan.Group, plan.Revision, plan.Steps, plan.Refusals);
        var confirmation = BlastGuard.ConfirmationOf(change, steps);
        plan = new GroupPlan(plan.Group, plan.Revision, plan.Steps, plan.Refusals) { Confirmation = confirmation, Rehearsal = plan.Rehearsal };
        if (options.Pretend || options.Confirmation == confirmation) return plan;

        var wrong = options.Confirmation is null ? string.Empty : $" The confirmation \"{options.Confirmation}\" is of another plan.";
        throw new GroupRefusedException(
            spec.Id,
            $"the document takes {members.Taken} of {members.Of} members away, more than Guard.Blast ({spec.Guard.Blast}) allows without a confirmation.{wrong} "
            + "Look at the plan and commit again with its Confirmation.")
        { Plan = plan };
    }

    private static void CheckGeneration(GroupId id, long generation, CommitOptions options)
    {
        if (options.IfGeneration is { } expected && expected != generation)
        {
            throw new GroupRefusedException(id, $"it is at generation {generation}, not {expected}: somebody changed it meanwhile. Look at it and commit again.");
        }
    }

    private static string Nonce() => Convert.ToHexStringLower(Guid.NewGuid().ToByteArray().AsSpan(0, 8));
}
