using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Files;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>Turns orders into files: what is new is written, what leaves is moved out of Terraform's sight. What can be answered at once is.</summary>
internal sealed class BatchIntake(WorkspaceParts parts, Batch batch)
{
    private MemberBook Book => batch.Book;

    public void Accept()
    {
        foreach (var order in batch.Orders)
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

    /// <summary>Nothing was made of the new files: they would be made by whoever comes next.</summary>
    /// <remarks>One that was here before may be about to take over what an interrupted run had made.</remarks>
    public void TakeBack()
    {
        foreach (var key in batch.Accepted.Where(key => Book.Find(key) is { Phase: MemberPhase.Wanted } && !batch.View.State.HasAnyOf(key))) Book.Remove(key);
    }

    private void Accept(CreateOrder order)
    {
        switch (Book.Find(order.Key))
        {
            case null:
                batch.Accepted.Add(order.Key);
                Book.Write(order.Member, order.Document);
                break;
            case not null when batch.View.IsThere(order.Key):
                order.Settle(ProvisionResult.Existing(new InstanceId(order.Key)));
                break;
            case { Phase: MemberPhase.Held } member:
                order.Fail(IsHeld(member));
                break;
            case { IsGoing: true }:
                order.Fail(new PluginError(PluginErrorKind.Transient, $"{order.Key} is being removed."));
                break;
        }
    }

    private void Accept(RemoveOrder order)
    {
        switch (Book.Find(order.Key))
        {
            case null:
                order.Settle(EffectResult.Done);
                break;
            case { Phase: MemberPhase.Held } member:
                order.Fail(IsHeld(member));
                break;
            case { } member when member.Note.Order.ImportId is not null && !batch.View.State.HasAnyOf(order.Key):
                // What was to be taken over is taken over first: otherwise nothing would remove it.
                batch.Failures[order.Key] = new PluginError(PluginErrorKind.Transient, $"{order.Key} is taken over first, and removed when it is asked for again.");
                break;
            case { } member:
                if (order.Reason == DestroyReason.Terminate) batch.EndedFiles.UnionWith(member.Note.Files.Where(file => !FileNames.IsProvider(file)));
                Book.Move(order.Key, Departure(member));
                break;
        }
    }

    private void Accept(LabelOrder order)
    {
        if (Book.Find(order.Key) is not { Phase: MemberPhase.Wanted } member) order.Fail(new PluginError(PluginErrorKind.NotFound, $"There is no member \"{order.Key}\"."));
        else Book.Write(member.Note.Order with { Tags = member.Note.Order.Tags.With(order.Tags) });
    }

    /// <summary>One that runs something on its way out needs its file until then; what was never finished runs nothing.</summary>
    private MemberPhase Departure(Member member)
    {
        var isFinished = member.Phase == MemberPhase.Wanted && batch.View.ResourceOf(member) is { IsTainted: false };
        return isFinished && parts.Documents.Of(member.Note.Order.Properties).RunsWhenDestroyed ? MemberPhase.Ending : MemberPhase.Leaving;
    }

    private PluginError IsHeld(Member member) => new(PluginErrorKind.Transient, $"The creation of {member.Key} was cut short: it is looked whether it came about.")
    {
        RetryAfter = parts.Held.Remaining(member) + TimeSpan.FromSeconds(1),
    };
}
