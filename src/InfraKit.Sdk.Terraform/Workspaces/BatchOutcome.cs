using InfraKit.Sdk.Terraform.Files;
using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.States;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>Finds out what an apply came to, member by member: from the state, and from what Terraform said.</summary>
internal sealed class BatchOutcome(WorkspaceParts parts, Batch batch, RunReport report, Progress progress)
{
    private readonly PluginError? general = report.IsSuccess ? null : TerraformErrors.Of(report, "terraform apply");
    private readonly HashSet<string> open = report.Errors.Where(TerraformErrors.LeavesOpen).Select(SoundPlan.KeyOf).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Of a run that removed members of which something was to be run, and did nothing else.</summary>
    public void TakeEndings()
    {
        TakeFailures();
        foreach (var member in Those(member => member.Phase == MemberPhase.Ending)) TakeRemoval(member);
    }

    /// <summary>Of a run that was about everything.</summary>
    public void TakeAll()
    {
        TakeFailures();
        if (report.IsSuccess) batch.Learn(view => view with { Differences = new Dictionary<string, string>() });
        foreach (var member in Those(member => member.Phase == MemberPhase.Leaving)) TakeRemoval(member);
        foreach (var member in Those(member => member.Phase == MemberPhase.Wanted)) TakeCreation(member);

        foreach (var label in batch.Open.OfType<LabelOrder>()) batch.Answer(label, ErrorOf(label.Key));
        foreach (var look in batch.Open.OfType<EffectOrder>().Where(order => order is DriftOrder or ResumeOrder)) batch.Answer(look, error: null);
    }

    private List<Member> Those(Func<Member, bool> which) => [.. batch.Book.All.Values.Where(which)];

    private void TakeFailures()
    {
        foreach (var error in report.Errors)
        {
            if (SoundPlan.KeyOf(error) is { } key) batch.Failures.TryAdd(key, TerraformErrors.Of(error));
        }
    }

    private void TakeRemoval(Member member)
    {
        var isGone = !batch.View.State.HasAnyOf(member.Key);
        if (isGone) batch.Book.Remove(member.Key);
        foreach (var order in batch.About(member.Key).Where(order => !order.IsSettled))
        {
            if (order is RemoveOrder remove) batch.Answer(remove, isGone ? null : ErrorOf(member.Key) ?? Trouble($"{member.Key} is not yet gone."));
            else if (!batch.Failures.ContainsKey(member.Key)) order.Fail(Trouble($"{member.Key} was removed before it was made."));
        }
    }

    private void TakeCreation(Member member)
    {
        var order = batch.About(member.Key).OfType<CreateOrder>().FirstOrDefault();
        var resource = batch.View.ResourceOf(member);
        if (resource is { IsTainted: false } && !batch.Failures.ContainsKey(member.Key))
        {
            if (member.Note.Order.ImportId is { } id) parts.Imported(id);
            batch.Answer(() => order?.Settle(ProvisionResult.Created(new InstanceId(member.Key))));
        }
        else if (order is not null || resource is null)
        {
            // One that was there before is not undone for what failed about it.
            TakeFailure(member, order, resource);
        }
    }

    private void TakeFailure(Member member, CreateOrder? order, StateResource? resource)
    {
        var error = ErrorOf(member.Key) ?? Trouble($"{member.Key} was not made, and Terraform didn't say why.");
        if (resource is null && IsOpen(member.Key))
        {
            // Also when what goes with it is there: that stays until it is known what became of the member itself.
            batch.Book.Move(member.Key, MemberPhase.Held);
            batch.Answer(() => order?.Fail(error with { Kind = PluginErrorKind.UnknownOutcome }));
        }
        else if (batch.View.State.HasAnyOf(member.Key))
        {
            // It is told when what is left of it is cleared away.
            batch.Failures[member.Key] = error;
            batch.Book.Move(member.Key, MemberPhase.Leaving);
        }
        else
        {
            batch.Book.Remove(member.Key);
            batch.Answer(() => order?.Fail(error));
        }
    }

    /// <summary>True when it may have come about although the state lacks it.</summary>
    private bool IsOpen(string key) => report.WasKilled || ((report.WasInterrupted || open.Contains(key)) && progress.HasStarted(key));

    private PluginError? ErrorOf(string key) => batch.Failures.GetValueOrDefault(key) ?? general;

    private static PluginError Trouble(string message) => new(PluginErrorKind.Transient, message);
}
