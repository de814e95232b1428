using InfraKit.Sdk.Terraform.Documents;
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

        var ids = await scratch.LookUpAsync(document, member.Note, interrupt).ConfigureAwait(false);
        if (ids.Count > 0)
        {
            if (ids.Count > 1) TerraformLog.FoundSeveral(log, member.Key, string.Join(", ", ids));
            TerraformLog.Adopted(log, member.Key, ids[0]);
            book.Write(member.Note.Order with { ImportId = ids[0] });
        }
        else if (Remaining(member) == TimeSpan.Zero)
        {
            book.Move(member.Key, MemberPhase.Wanted);
        }
    }
}
