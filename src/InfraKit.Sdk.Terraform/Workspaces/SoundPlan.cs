using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Runs;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>Plans until the plan does what was asked for and nothing else: what stands in the way is taken out of it, member by member.</summary>
internal sealed class SoundPlan(WorkspaceParts parts, Batch batch, PlanScope whole)
{
    private const int MostAttempts = 12;
    private const string NotThere = "Cannot import non-existent remote object";

    private readonly StateSnapshot state = batch.View.State;
    private PlanScope scope = whole;

    /// <summary>True when a member turned out to be gone.</summary>
    public bool HasLosses { get; private set; }

    /// <summary>Makes one; null when there is nothing that may be done.</summary>
    /// <exception cref="PluginException">There is no plan.</exception>
    public async Task<RunReport?> MakeAsync(CancellationToken interrupt)
    {
        for (var attempt = 1; ; attempt++)
        {
            var report = await parts.Cli.PlanAsync(parts.Directory.Path, parts.Directory.Plan, scope, interrupt, pid => parts.Leftover.Started(pid, [])).ConfigureAwait(false);
            parts.Leftover.End();
            if (!report.IsSuccess)
            {
                if (attempt < MostAttempts && !report.WasInterrupted && TakeOut(report)) continue;
                throw new PluginException(TerraformErrors.Of(report, "terraform plan"));
            }

            var verdict = PlanVerdict.Of(report.Changes("planned_change"), batch.Book.All, state);
            if (verdict.IsSound) return report;
            if (!Correct(verdict) || attempt >= MostAttempts) return null;
        }
    }

    /// <summary>Takes the members out that the plan failed for; false when it failed for something else.</summary>
    private bool TakeOut(RunReport report)
    {
        var progress = false;
        foreach (var error in report.Errors)
        {
            var key = KeyOf(error);
            if (key is not null && batch.Book.Find(key) is { } member && member.Phase == MemberPhase.Wanted && !state.HasAnyOf(key))
            {
                Refuse(key, error);
                progress = true;
            }
            else if (scope.Refreshes && !TerraformErrors.IsLock(error) && error.Address is not null)
            {
                // One that can't be read keeps no other from being worked on.
                scope = scope with { Refreshes = false };
                progress = true;
            }
        }

        return progress;
    }

    private void Refuse(string key, Diagnostic error)
    {
        // What an interrupted run had made and can't be taken over now is looked for again.
        var isAdopted = IsAdopted(batch.Book.Find(key)!.Note.Order);
        if (isAdopted && error.Summary != NotThere) batch.Book.Move(key, MemberPhase.Held);
        else batch.Book.Remove(key);
        foreach (var order in batch.About(key)) order.Fail(TerraformErrors.Of(error) with { Kind = isAdopted ? PluginErrorKind.Transient : KindOf(error) });
    }

    /// <summary>True for one whose object was found after an interruption; false for one whose document names what it is to be.</summary>
    private bool IsAdopted(MemberOrder order) =>
        order.ImportId is { } id && parts.Documents.Of(order.Properties).Imports is var imports && !imports.Ids.Contains(id) && !imports.ByLogicalId.Values.Contains(id, StringComparer.Ordinal);

    /// <summary>What was refused before anything was done will be refused again, unless the provider said otherwise.</summary>
    private static PluginErrorKind KindOf(Diagnostic error) => TerraformErrors.Of(error).Kind is var kind && kind != PluginErrorKind.Transient ? kind : PluginErrorKind.Invalid;

    /// <summary>Takes away what made the plan unsound; false when nothing is left to be planned.</summary>
    private bool Correct(PlanVerdict verdict)
    {
        foreach (var key in verdict.Lost)
        {
            HasLosses = true;
            TerraformLog.Lost(parts.Log, key, parts.Name);
            batch.Book.Remove(key);
        }

        foreach (var key in verdict.Tainted) batch.Book.Move(key, MemberPhase.Leaving);

        var isDanger = verdict.Endangered.Count > 0;
        foreach (var key in verdict.Undescribed) isDanger |= !TryRestore(key);
        if (!isDanger) return true;

        TerraformLog.Endangered(parts.Log, parts.Name, string.Join(", ", verdict.Endangered.Concat(verdict.Undescribed)));
        var targets = batch.Orders.Select(order => batch.Book.Find(order.Key)).OfType<Member>().Select(member => member.Note.Address).Distinct(StringComparer.Ordinal).ToList();
        if (targets.Count == 0 || scope.Targets.Count > 0) return false;

        scope = scope with { Targets = targets };
        return true;
    }

    private bool TryRestore(string key)
    {
        if (!state.Notes.TryGetValue(key, out var text) || MemberNote.TryParse(text) is not { } note) return false;

        TerraformLog.Restored(parts.Log, key, parts.Name);
        batch.Book.Write(note.Order);
        return true;
    }

    /// <summary>The member that a diagnostic is about; null when it is about none, or several.</summary>
    public static string? KeyOf(Diagnostic diagnostic) =>
        (diagnostic.Range is { } range ? WorkspaceDirectory.KeyOf(range.Filename) : null)
        ?? (diagnostic.Address is { } address ? MemberLabel.KeyOf(address) : null)
        // It names the resource in its words alone.
        ?? (diagnostic.Summary == NotThere && diagnostic.Detail.Split('"') is [_, var named, ..] ? MemberLabel.KeyOf(named) : null);
}
