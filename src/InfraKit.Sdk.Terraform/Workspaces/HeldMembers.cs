using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Files;
using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>
/// Members whose creation was cut short. Nothing is made in their place before their provider had time to show what it made: what it shows then is adopted, and what it
/// doesn't is made again.
/// </summary>
internal sealed class HeldMembers(Scratch scratch, DocumentCache documents, TerraformOptions options, TimeProvider time, ILogger log)
{
    /// <summary>Releases those of which it is known what became of them.</summary>
    public async Task ResolveAsync(MemberBook book, CancellationToken interrupt)
    {
        foreach (var member in book.All.Values.Where(member => member.Phase == MemberPhase.Held).ToList()) await ResolveAsync(book, member, interrupt).ConfigureAwait(false);
    }

    /// <summary>How long one is held still, at most.</summary>
    public TimeSpan Remaining(Member member)
    {
        var remaining = member.Since + options.VisibilityLag - time.GetUtcNow();
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private async Task ResolveAsync(MemberBook book, Member member, CancellationToken interrupt)
    {
        var document = documents.Of(member.Note.Order.Properties);
        if (document.MemberType?.Lookup is null)
        {
            TerraformLog.NotLookedUp(log, member.Key, member.Note.Address);
            book.Move(member.Key, MemberPhase.Wanted);
            return;
        }

        // What is shown while it is looked may come too late for the answer.
        var isOver = Remaining(member) == TimeSpan.Zero;
        if (await TryLookUpAsync(document, member, interrupt).ConfigureAwait(false) is not { } ids)
        {
            book.Move(member.Key, MemberPhase.Held);
        }
        else if (ids.Count > 0)
        {
            if (ids.Count > 1) TerraformLog.FoundSeveral(log, member.Key, string.Join(", ", ids));
            TerraformLog.Adopted(log, member.Key, ids[0]);
            book.Write(member.Note.Order with { ImportId = ids[0] });
        }
        else if (isOver)
        {
            book.Move(member.Key, MemberPhase.Wanted);
        }
    }

    /// <summary>The ids that are found; null when it can't be looked now: then it is held as long again, and others are worked on.</summary>
    private async Task<IReadOnlyList<string>?> TryLookUpAsync(TerraformDocument document, Member member, CancellationToken interrupt)
    {
        try
        {
            return await scratch.LookUpAsync(document, member.Note, interrupt).ConfigureAwait(false);
        }
        catch (PluginException exception) when (!interrupt.IsCancellationRequested)
        {
            TerraformLog.LookupFailed(log, member.Key, exception.Error);
            return null;
        }
    }
}
