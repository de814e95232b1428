using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>The members of a workspace and their files, changed together.</summary>
internal sealed class MemberBook(WorkspaceDirectory directory, DocumentCache documents, TimeProvider time, IReadOnlyDictionary<string, Member> members)
{
    private readonly Dictionary<string, Member> members = new(members, StringComparer.Ordinal);

    /// <summary>All, as they are now.</summary>
    public IReadOnlyDictionary<string, Member> All => members;

    public Member? Find(string key) => members.GetValueOrDefault(key);

    /// <summary>Writes the file of one that is wanted.</summary>
    public void Write(MemberOrder order, TerraformDocument document)
    {
        var files = document.Write(order, directory.Path);
        directory.Write(files, order.Key.Value);
        members[order.Key.Value] = new Member(new MemberNote(order, files.Address, [.. files.Shared.Keys]), MemberPhase.Wanted, time.GetUtcNow());
    }

    /// <summary>Writes the file of one whose document is known.</summary>
    public void Write(MemberOrder order) => Write(order, documents.Of(order.Properties));

    /// <summary>Asks for something else about one.</summary>
    public void Move(string key, MemberPhase to) => members[key] = directory.Move(members[key], to);

    /// <summary>Forgets one.</summary>
    public void Remove(string key)
    {
        if (members.Remove(key, out var member)) directory.Remove(member);
    }

    /// <summary>Takes away the files that no member needs, or that belonged to an identity that is no more.</summary>
    /// <param name="ended">The files of identities that are no more; others outlive their member.</param>
    public void Sweep(IReadOnlySet<string> ended)
    {
        var needed = members.Values.SelectMany(member => member.Note.Files).ToHashSet(StringComparer.Ordinal);
        foreach (var file in directory.SharedFiles().Where(file => !needed.Contains(file)).ToList())
        {
            // What outlives its member may still need its provider.
            var isKept = file.StartsWith("d-", StringComparison.Ordinal) ? !ended.Contains(file) : file.StartsWith("p-", StringComparison.Ordinal) && IsNamedElsewhere(file);
            if (!isKept) directory.RemoveShared(file);
        }
    }

    private bool IsNamedElsewhere(string providerFile)
    {
        var alias = $".p_{Path.GetFileNameWithoutExtension(Path.GetFileNameWithoutExtension(providerFile))[2..]}";
        return directory.SharedFiles().Any(file => file != providerFile && File.ReadAllText(Path.Combine(directory.Path, file)).Contains(alias, StringComparison.Ordinal));
    }
}
