using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Files;
using InfraKit.Sdk.Terraform.States;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>A shard of a group: one state, one writer, and what is known of it.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    private readonly WorkspaceParts parts;
    private readonly Action changed;
    private readonly OrderQueue queue;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly HashSet<string> expected = new(StringComparer.Ordinal);
    private WorkspaceView view = WorkspaceView.Empty;
    private string stateStamp = "";
    private bool isOpen;
    private bool isContinuing;

    /// <param name="parts">What it works with.</param>
    /// <param name="changed">Is told when something has changed.</param>
    public Workspace(WorkspaceParts parts, Action changed)
    {
        (this.parts, this.changed) = (parts, changed);
        queue = new OrderQueue(parts.Options.BatchWindow, parts.Time, RunAsync);
    }

    public WorkspaceName Name => parts.Name;

    /// <summary>What was last known.</summary>
    public WorkspaceView View => Volatile.Read(ref view);

    /// <summary>How many members it has, and will have.</summary>
    public int Count
    {
        get
        {
            lock (expected) return View.Members.Count + expected.Count(key => !View.Members.ContainsKey(key));
        }
    }

    /// <summary>True when a member is there, or will be.</summary>
    public bool Knows(string key)
    {
        lock (expected) return expected.Contains(key) || View.Members.ContainsKey(key);
    }

    /// <summary>A member will come here.</summary>
    public void Expect(string key)
    {
        lock (expected) expected.Add(key);
    }

    /// <summary>What is known now: read anew when it was not yet, or when somebody else has changed the state.</summary>
    /// <exception cref="PluginException">It can't be told.</exception>
    public async Task<WorkspaceView> LookAsync(CancellationToken cancellationToken)
    {
        // While a run lasts, what it tells is known already.
        var patience = Volatile.Read(ref isOpen) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        if (!await gate.WaitAsync(patience, cancellationToken).ConfigureAwait(false)) return View;

        try
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
            return View;
        }
        catch (Exception exception) when (WorkspaceFile.IsTrouble(exception))
        {
            throw new PluginException(WorkspaceFile.Error(exception, $"The workspace {parts.Name} can't be read"), exception);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Makes a member.</summary>
    public async Task<ProvisionResult> CreateAsync(MemberOrder member, TerraformDocument document, CancellationToken cancellationToken)
    {
        try
        {
            return await queue.AskAsync(new CreateOrder(member, document), order => order.Outcome, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (expected) expected.Remove(member.Key.Value);
        }
    }

    /// <summary>Removes a member.</summary>
    public Task<EffectResult> RemoveAsync(string key, DestroyReason reason, CancellationToken cancellationToken) =>
        queue.AskAsync(new RemoveOrder(key, reason), order => order.Outcome, cancellationToken);

    /// <summary>Gives a member tags.</summary>
    public Task<EffectResult> LabelAsync(string key, TagSet tags, CancellationToken cancellationToken) =>
        queue.AskAsync(new LabelOrder(key, tags), order => order.Outcome, cancellationToken);

    /// <summary>Looks whether members are gone or were changed behind Terraform's back.</summary>
    public Task<EffectResult> LookForDriftAsync(CancellationToken cancellationToken) =>
        queue.AskAsync(new DriftOrder(), order => order.Outcome, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await queue.DisposeAsync().ConfigureAwait(false);
        gate.Dispose();
        stopping.Dispose();
    }

    private async Task RunAsync(IReadOnlyList<Order> orders, CancellationToken interrupt)
    {
        await gate.WaitAsync(interrupt).ConfigureAwait(false);
        try
        {
            await OpenAsync(interrupt).ConfigureAwait(false);
            await new BatchRun(parts, View, orders, Show).RunAsync(interrupt).ConfigureAwait(false);
            stateStamp = parts.Directory.StateStamp();
        }
        catch
        {
            // What was being done has to be found out.
            Volatile.Write(ref isOpen, false);
            throw;
        }
        finally
        {
            gate.Release();
            changed();
        }

        Continue(View.Members.Values.Any(member => member.Phase == MemberPhase.Held));
    }

    /// <summary>Finds out how things stand. The caller holds the gate.</summary>
    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (isOpen && stateStamp == parts.Directory.StateStamp()) return;

        parts.Directory.Make();
        var cut = await parts.Leftover.SettleAsync(cancellationToken).ConfigureAwait(false);
        var book = new MemberBook(parts.Directory, parts.Documents, parts.Time, parts.Directory.Read());
        var state = await ReadStateAsync(book, cancellationToken).ConfigureAwait(false);
        foreach (var (key, text) in state.Notes.Where(note => book.Find(note.Key) is null && state.HasAnyOf(note.Key)))
        {
            if (MemberNote.TryParse(text) is not { } note) continue;

            TerraformLog.Restored(parts.Log, key, parts.Name);
            book.Write(note.Order);
        }

        foreach (var key in cut.Where(key => book.Find(key) is { Phase: MemberPhase.Wanted } member && !state.Resources.ContainsKey(member.Note.Address))) book.Move(key, MemberPhase.Held);
        parts.Leftover.End();
        stateStamp = parts.Directory.StateStamp();
        Show(View with { Number = View.Number + 1, Members = book.All, State = state });
        Volatile.Write(ref isOpen, true);
        Continue(book.All.Values.Any(member => member.Phase != MemberPhase.Wanted || !state.HasAnyOf(member.Key)));
    }

    private async Task<StateSnapshot> ReadStateAsync(MemberBook book, CancellationToken cancellationToken)
    {
        if (book.All.Count == 0 && stateStamp.Length == 0 && parts.Directory.StateStamp().Length == 0 && !parts.Initializer.IsRemote) return StateSnapshot.Empty;

        await parts.Initializer.PrepareAsync(book.All.Values, cancellationToken).ConfigureAwait(false);
        return StateSnapshot.Read(await parts.Cli.ShowAsync(parts.Directory.Path, plan: null, cancellationToken).ConfigureAwait(false));
    }

    private void Show(WorkspaceView next)
    {
        Volatile.Write(ref view, next);
        changed();
    }

    /// <summary>Goes on by itself with what was left undone.</summary>
    private void Continue(bool isUndone)
    {
        if (!isUndone || isContinuing || stopping.IsCancellationRequested) return;

        isContinuing = true;
        _ = Task.Run(ContinueAsync);
    }

    private async Task ContinueAsync()
    {
        try
        {
            var wait = View.Members.Values.Where(member => member.Phase == MemberPhase.Held).Select(parts.Held.Remaining).DefaultIfEmpty(TimeSpan.Zero).Min();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, parts.Time, stopping.Token).ConfigureAwait(false);
            isContinuing = false;
            var result = await queue.AskAsync(new ResumeOrder(), order => order.Outcome, stopping.Token).ConfigureAwait(false);
            if (result.Error is { } error) TerraformLog.NotResumed(parts.Log, parts.Name, error);
        }
        catch (OperationCanceledException)
        {
            // The next host goes on.
        }
    }
}
