using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Files;
using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.States;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>Does what is ordered in one workspace: files, plan, apply, and a look at what came of it.</summary>
internal sealed class BatchRun
{
    // Making, and clearing away what could not be finished.
    private const int Rounds = 2;

    private readonly WorkspaceParts parts;
    private readonly Batch batch;
    private readonly BatchIntake intake;
    private bool mayHaveApplied;

    public BatchRun(WorkspaceParts parts, WorkspaceView view, IReadOnlyList<Order> orders, Action<WorkspaceView> show)
    {
        this.parts = parts;
        batch = new Batch(orders, new MemberBook(parts.Directory, parts.Documents, parts.Time, view.Members), view, show);
        intake = new BatchIntake(parts, batch);
    }

    private MemberBook Book => batch.Book;

    public async Task RunAsync(CancellationToken interrupt)
    {
        try
        {
            await parts.Held.ResolveAsync(Book, interrupt).ConfigureAwait(false);
            intake.Accept();
            Book.SweepShared(batch.EndedFiles);
            batch.Publish();
            await EndAsync(interrupt).ConfigureAwait(false);
            for (var round = 1; round <= Rounds && HasWork(round); round++)
            {
                if (!await RunRoundAsync(interrupt).ConfigureAwait(false)) break;
            }

            Book.SweepProviders(batch.View.State.Resources.Keys);
        }
        catch when (!mayHaveApplied)
        {
            intake.TakeBack();
            throw;
        }
        finally
        {
            batch.End();
        }

        foreach (var order in batch.Open) Close(order);
    }

    private void Close(Order order)
    {
        var error = batch.Failures.GetValueOrDefault(order.Key) ?? new PluginError(PluginErrorKind.Transient, "It could not be done without harm to other members: see the log.");
        if (order is CreateOrder create && Book.Find(order.Key) is not null) create.Settle(ProvisionResult.Incomplete(new InstanceId(order.Key), error));
        else order.Fail(error);
    }

    private bool HasWork(int round) => round == 1
        ? batch.Open.Any()
        : batch.Orders.OfType<CreateOrder>().Any(order => batch.Failures.ContainsKey(order.Key) && Book.Find(order.Key) is { Phase: MemberPhase.Leaving });

    /// <summary>Removes those that run something on their way out, by a run of their own.</summary>
    private async Task EndAsync(CancellationToken interrupt)
    {
        var ending = Book.All.Values.Where(member => member.Phase == MemberPhase.Ending).ToList();
        if (ending.Count == 0) return;

        var targets = batch.View.State.Resources.Keys.Where(address => LabelText.MemberKeyOf(address) is { } key && Book.Find(key) is { Phase: MemberPhase.Ending });
        await parts.Initializer.PrepareAsync(Book.All.Values, interrupt).ConfigureAwait(false);
        var scope = new PlanScope { Destroys = true, Targets = [.. targets] };
        if (await new SoundPlan(parts, batch, scope).MakeAsync(interrupt).ConfigureAwait(false) is { } plan)
        {
            (await ApplyAsync(plan, interrupt).ConfigureAwait(false)).TakeEndings();
            parts.Leftover.End();
        }

        // One that is still there is wanted as long as its removal is not asked for again.
        foreach (var member in ending.Where(member => Book.Find(member.Key) is not null)) Book.Move(member.Key, MemberPhase.Wanted);
        Book.SweepShared(batch.EndedFiles);
    }

    /// <summary>Plans, applies and looks; false when there was nothing that may be done.</summary>
    private async Task<bool> RunRoundAsync(CancellationToken interrupt)
    {
        await parts.Initializer.PrepareAsync(Book.All.Values, interrupt).ConfigureAwait(false);
        var sound = new SoundPlan(parts, batch, PlanScope.All);
        var plan = await sound.MakeAsync(interrupt).ConfigureAwait(false);
        batch.Publish();
        if (plan is null) return false;

        await LookForDifferencesAsync(plan, interrupt).ConfigureAwait(false);
        if (!IsLookOnly(plan))
        {
            (await ApplyAsync(plan, interrupt).ConfigureAwait(false)).TakeAll();
            parts.Leftover.End();
            return true;
        }

        if (sound.HasLosses || plan.Changes("resource_drift").Any()) await parts.Cli.RefreshAsync(parts.Directory.Path, interrupt).ConfigureAwait(false);
        await ReadStateAsync().ConfigureAwait(false);
        foreach (var order in batch.Orders.OfType<DriftOrder>()) batch.Answer(order, error: null);
        return true;
    }

    /// <summary>True when nothing is ordered but a look, and what was found is not to be put right at once.</summary>
    private bool IsLookOnly(RunReport plan) => batch.Open.All(order => order is DriftOrder) && (parts.Options.Drift != TerraformDriftAction.Restore || !plan.Changes("planned_change").Any());

    private async Task LookForDifferencesAsync(RunReport plan, CancellationToken interrupt)
    {
        var ordered = batch.Orders.Select(order => order.Key).ToHashSet(StringComparer.Ordinal);
        var changed = plan.Changes("planned_change").Concat(plan.Changes("resource_drift")).Any(change => change.Action is "update" or "replace" && IsOfAnother(change.Resource.Address));
        var found = changed ? Difference.Read(await parts.Cli.ShowAsync(parts.Directory.Path, parts.Directory.Plan, interrupt).ConfigureAwait(false)) : new Dictionary<string, string>();
        var kept = found.Where(one => IsOfAnother(one.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var (address, text) in kept.Where(one => !batch.View.Differences.ContainsKey(one.Key))) TerraformLog.Differs(parts.Log, address, parts.Name, text);
        batch.Learn(view => view with { Differences = kept });

        bool IsOfAnother(string address) => LabelText.MemberKeyOf(address) is { } key && !ordered.Contains(key);
    }

    private async Task<BatchOutcome> ApplyAsync(RunReport plan, CancellationToken interrupt)
    {
        var progress = new Progress(plan.Changes("planned_change"), Done);

        // What is planned and not yet there is what a crash would leave open.
        List<string> creates = [.. progress.Creates.Where(key => Book.Find(key) is { } member && batch.View.ResourceOf(member) is null)];
        parts.Leftover.Begin(creates);
        mayHaveApplied = true;
        var report = await parts.Cli.ApplyAsync(parts.Directory.Path, parts.Directory.Plan, interrupt, pid => parts.Leftover.Started(pid, creates), progress.Take).ConfigureAwait(false);
        File.Delete(parts.Directory.Plan);
        if (report.WasKilled) parts.Leftover.MendState();
        await ReadStateAsync().ConfigureAwait(false);
        return new BatchOutcome(parts, batch, report, progress);
    }

    /// <summary>Reads what there is now. It is not interrupted: what was done has to be known.</summary>
    private async Task ReadStateAsync()
    {
        var state = StateSnapshot.Read(await parts.Cli.ShowAsync(parts.Directory.Path, plan: null, CancellationToken.None).ConfigureAwait(false));
        batch.Learn(view => view with { State = state });
    }

    /// <summary>All that was planned of a member is done: who waits for it need not wait for the others.</summary>
    private void Done(string key)
    {
        if (Book.Find(key) is not { } member) return;

        batch.Done(key, member.Phase == MemberPhase.Wanted);
        foreach (var order in batch.About(key))
        {
            if (order is CreateOrder create && member.Phase == MemberPhase.Wanted) create.Settle(ProvisionResult.Created(new InstanceId(key)));
            else if (order is RemoveOrder remove && member.IsGoing && !member.Note.Files.Any(batch.EndedFiles.Contains)) remove.Settle(EffectResult.Done);
        }
    }
}
