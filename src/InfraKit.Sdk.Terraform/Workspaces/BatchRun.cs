using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Runs;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>Does what is ordered in one workspace: files, plan, apply, and a look at what came of it.</summary>
internal sealed class BatchRun
{
    // Making, and clearing away what could not be finished.
    private const int Rounds = 2;

    private readonly WorkspaceParts parts;
    private readonly IReadOnlyList<Order> orders;
    private readonly Action<WorkspaceView> show;
    private readonly MemberBook book;
    private readonly Dictionary<string, bool> done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PluginError> failures = new(StringComparer.Ordinal);
    private readonly HashSet<string> endedFiles = new(StringComparer.Ordinal);
    private readonly Lock mutex = new();
    private WorkspaceView view;
    private bool mayHaveApplied;

    public BatchRun(WorkspaceParts parts, WorkspaceView view, IReadOnlyList<Order> orders, Action<WorkspaceView> show)
    {
        (this.parts, this.view, this.orders, this.show) = (parts, view, orders, show);
        book = new MemberBook(parts.Directory, parts.Documents, parts.Time, view.Members);
    }

    public async Task RunAsync(CancellationToken interrupt)
    {
        try
        {
            await parts.Held.ResolveAsync(book, interrupt).ConfigureAwait(false);
            Accept();
            book.SweepShared(endedFiles);
            Publish();
            for (var round = 1; round <= Rounds && HasWork(round); round++)
            {
                if (!await RunRoundAsync(interrupt).ConfigureAwait(false)) break;
            }

            book.SweepProviders(view.State.Resources.Keys);
        }
        catch when (!mayHaveApplied)
        {
            // Nothing was made of the new files: they would be made by whoever comes next.
            TakeBack();
            throw;
        }
        finally
        {
            done.Clear();
            Publish();
        }

        foreach (var order in orders.Where(order => !order.IsSettled)) Close(order);
    }

    private void Close(Order order)
    {
        var error = failures.GetValueOrDefault(order.Key) ?? new PluginError(PluginErrorKind.Transient, "It could not be done without harm to other members: see the log.");
        if (order is CreateOrder create && book.Find(order.Key) is not null) create.Settle(ProvisionResult.Incomplete(new InstanceId(order.Key), error));
        else order.Fail(error);
    }

    private bool HasWork(int round) => round == 1
        ? orders.Any(order => !order.IsSettled)
        : book.All.Values.Any(member => member.Phase == MemberPhase.Leaving && failures.ContainsKey(member.Key) && orders.OfType<CreateOrder>().Any(order => order.Key == member.Key));

    private void Accept()
    {
        foreach (var order in orders)
        {
            switch (order)
            {
                case CreateOrder create:
                    Accept(create);
                    break;
                case RemoveOrder remove:
                    Accept(remove);
                    break;
                case LabelOrder label:
                    Accept(label);
                    break;
            }
        }
    }

    private void Accept(CreateOrder order)
    {
        if (book.Find(order.Key) is not { } member) book.Write(order.Member, order.Document);
        else if (view.IsThere(order.Key)) order.Settle(ProvisionResult.Existing(new InstanceId(order.Key)));
        else if (member.Phase == MemberPhase.Held) order.Fail(IsHeld(member));
        else if (member.Phase == MemberPhase.Leaving) order.Fail(new PluginError(PluginErrorKind.Transient, $"{order.Key} is being removed."));
    }

    private void Accept(RemoveOrder order)
    {
        if (book.Find(order.Key) is not { } member)
        {
            order.Settle(EffectResult.Done);
        }
        else if (member.Phase == MemberPhase.Held)
        {
            order.Fail(IsHeld(member));
        }
        else
        {
            if (order.Reason == DestroyReason.Terminate) endedFiles.UnionWith(member.Note.Files);

            // One that was never made, and whose import was asked for, is taken over first: otherwise nothing would remove it.
            if (member.Note.Order.ImportId is null || view.State.HasAnyOf(order.Key)) book.Move(order.Key, MemberPhase.Leaving);
            else failures[order.Key] = new PluginError(PluginErrorKind.Transient, $"{order.Key} is taken over first, and removed when it is asked for again.");
        }
    }

    private void Accept(LabelOrder order)
    {
        if (book.Find(order.Key) is not { Phase: MemberPhase.Wanted } member) order.Fail(new PluginError(PluginErrorKind.NotFound, $"There is no member \"{order.Key}\"."));
        else book.Write(member.Note.Order with { Tags = member.Note.Order.Tags.With(order.Tags) });
    }

    private PluginError IsHeld(Member member) =>
        new(PluginErrorKind.Transient, $"The creation of {member.Key} was cut short: it is looked whether it came about.") { RetryAfter = parts.Held.Remaining(member) + TimeSpan.FromSeconds(1) };

    /// <summary>Plans, applies and looks; false when there was nothing that may be done.</summary>
    private async Task<bool> RunRoundAsync(CancellationToken interrupt)
    {
        await parts.Initializer.PrepareAsync(book.All.Values, interrupt).ConfigureAwait(false);
        var sound = new SoundPlan(parts, book, view.State, orders, Publish);
        var plan = await sound.MakeAsync(interrupt).ConfigureAwait(false);
        Publish();
        if (plan is null) return false;

        await LookForDifferencesAsync(plan, interrupt).ConfigureAwait(false);
        if (IsLookOnly(plan))
        {
            if (sound.HasLosses || plan.Changes("resource_drift").Any()) await parts.Cli.RefreshAsync(parts.Directory.Path, interrupt).ConfigureAwait(false);
            await ReadStateAsync().ConfigureAwait(false);
            foreach (var order in orders.OfType<DriftOrder>()) order.Settle(EffectResult.Done);
            return true;
        }

        var progress = new Progress(plan.Changes("planned_change"), Done);
        var report = await ApplyAsync(progress, interrupt).ConfigureAwait(false);
        await ReadStateAsync().ConfigureAwait(false);
        Settle(report, progress);
        parts.Leftover.End();
        return true;
    }

    /// <summary>True when nothing is ordered but a look, and what was found is not to be put right at once.</summary>
    private bool IsLookOnly(RunReport plan) =>
        orders.All(order => order is DriftOrder || order.IsSettled) && (parts.Options.Drift != TerraformDriftAction.Restore || !plan.Changes("planned_change").Any());

    private async Task LookForDifferencesAsync(RunReport plan, CancellationToken interrupt)
    {
        var ordered = orders.Select(order => order.Key).ToHashSet(StringComparer.Ordinal);
        var changed = plan.Changes("planned_change").Concat(plan.Changes("resource_drift")).Any(change =>
            change.Action is "update" or "replace" && MemberLabel.KeyOf(change.Resource.Address) is { } key && !ordered.Contains(key));
        var found = changed ? Difference.Read(await parts.Cli.ShowAsync(parts.Directory.Path, parts.Directory.Plan, interrupt).ConfigureAwait(false)) : new Dictionary<string, string>();
        var kept = found.Where(one => MemberLabel.KeyOf(one.Key) is { } key && !ordered.Contains(key)).ToDictionary(StringComparer.Ordinal);
        foreach (var (address, text) in kept.Where(one => !view.Differences.ContainsKey(one.Key))) TerraformLog.Differs(parts.Log, address, parts.Name, text);
        view = view with { Differences = kept };
    }

    private async Task<RunReport> ApplyAsync(Progress progress, CancellationToken interrupt)
    {
        // What is planned and not yet there is what a crash would leave open.
        List<string> creates = [.. progress.Creates.Where(key => !view.State.HasAnyOf(key))];
        parts.Leftover.Begin(creates);
        mayHaveApplied = true;
        var report = await parts.Cli.ApplyAsync(parts.Directory.Path, parts.Directory.Plan, interrupt, pid => parts.Leftover.Started(pid, creates), progress.Take).ConfigureAwait(false);
        File.Delete(parts.Directory.Plan);
        return report;
    }

    /// <summary>Reads what there is now. It is not interrupted: what was done has to be known.</summary>
    private async Task ReadStateAsync()
    {
        var state = StateSnapshot.Read(await parts.Cli.ShowAsync(parts.Directory.Path, plan: null, CancellationToken.None).ConfigureAwait(false));
        lock (mutex) view = view with { State = state };
    }

    private void Settle(RunReport report, Progress progress)
    {
        foreach (var error in report.Errors)
        {
            if (SoundPlan.KeyOf(error) is { } key) failures.TryAdd(key, TerraformErrors.Of(error));
        }

        if (report.IsSuccess) view = view with { Differences = new Dictionary<string, string>() };
        var open = report.Errors.Where(TerraformErrors.LeavesOpen).Select(SoundPlan.KeyOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var general = report.IsSuccess ? null : TerraformErrors.Of(report, "terraform apply");
        foreach (var member in book.All.Values.ToList())
        {
            if (member.Phase == MemberPhase.Leaving) SettleRemoval(member, general);
            else if (member.Phase == MemberPhase.Wanted) SettleCreation(member, general, report.WasKilled || ((report.WasInterrupted || open.Contains(member.Key)) && progress.HasStarted(member.Key)));
        }

        foreach (var label in orders.OfType<LabelOrder>().Where(order => !order.IsSettled)) label.Settle(ErrorOf(label.Key, general) is { } error ? EffectResult.Failed(error) : EffectResult.Done);
        foreach (var look in orders.Where(order => order is DriftOrder or ResumeOrder).OfType<EffectOrder>()) look.Settle(EffectResult.Done);
    }

    private void SettleRemoval(Member member, PluginError? general)
    {
        if (!view.State.HasAnyOf(member.Key)) book.Remove(member.Key);
        foreach (var order in orders.Where(order => order.Key == member.Key && !order.IsSettled))
        {
            if (order is RemoveOrder remove && book.Find(member.Key) is null) remove.Settle(EffectResult.Done);
            else if (order is RemoveOrder) order.Fail(ErrorOf(member.Key, general) ?? new PluginError(PluginErrorKind.Transient, $"{member.Key} is not yet gone."));
            else if (!failures.ContainsKey(member.Key)) order.Fail(new PluginError(PluginErrorKind.Transient, $"{member.Key} was removed before it was made."));
        }
    }

    private void SettleCreation(Member member, PluginError? general, bool isOpen)
    {
        var orderOf = orders.OfType<CreateOrder>().FirstOrDefault(order => order.Key == member.Key);
        if (view.ResourceOf(member) is { IsTainted: false } && !failures.ContainsKey(member.Key))
        {
            if (member.Note.Order.ImportId is { } id) parts.Imported(id);
            orderOf?.Settle(ProvisionResult.Created(new InstanceId(member.Key)));
            return;
        }

        // One that was there before is not undone for what failed about it.
        if (orderOf is null && view.ResourceOf(member) is not null) return;

        var error = ErrorOf(member.Key, general) ?? new PluginError(PluginErrorKind.Transient, $"{member.Key} was not made, and Terraform didn't say why.");
        if (view.State.HasAnyOf(member.Key))
        {
            failures[member.Key] = error;
            book.Move(member.Key, MemberPhase.Leaving);
        }
        else if (isOpen)
        {
            book.Move(member.Key, MemberPhase.Held);
            orderOf?.Fail(error with { Kind = PluginErrorKind.UnknownOutcome });
        }
        else
        {
            book.Remove(member.Key);
            orderOf?.Fail(error);
        }
    }

    private PluginError? ErrorOf(string key, PluginError? general) => failures.GetValueOrDefault(key) ?? general;

    /// <summary>All that was planned of a member is done: who waits for it need not wait for the others.</summary>
    private void Done(string key)
    {
        if (book.Find(key) is not { } member) return;

        lock (mutex) done[key] = member.Phase == MemberPhase.Wanted;
        Publish();
        foreach (var order in orders.Where(order => order.Key == key))
        {
            if (order is CreateOrder create && member.Phase == MemberPhase.Wanted) create.Settle(ProvisionResult.Created(new InstanceId(key)));
            else if (order is RemoveOrder remove && member.Phase == MemberPhase.Leaving) remove.Settle(EffectResult.Done);
        }
    }

    private void TakeBack()
    {
        foreach (var order in orders.OfType<CreateOrder>().Where(order => book.Find(order.Key) is { Phase: MemberPhase.Wanted } && !view.State.HasAnyOf(order.Key))) book.Remove(order.Key);
    }

    private void Publish()
    {
        lock (mutex)
        {
            view = view with { Number = view.Number + 1, Members = new Dictionary<string, Member>(book.All, StringComparer.Ordinal), Done = new Dictionary<string, bool>(done, StringComparer.Ordinal) };
            show(view);
        }
    }
}
