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

    /// <summary>Takes away, before a plan, what belonged to identities that are no more: it goes with the last member that needs it.</summary>
    /// <param name="ended">The files of members that have no successor.</param>
    public void SweepEnded(IReadOnlySet<string> ended)
    {
        var needed = FilesOf(members.Values.Where(member => member.Phase != MemberPhase.Leaving));
        foreach (var file in directory.SharedFiles().Where(file => ended.Contains(file) && !needed.Contains(file)).ToList()) directory.RemoveShared(file);
    }

    /// <summary>Takes away the files that no member needs. What belongs to an identity outlives its members.</summary>
    /// <param name="isClean">Whether all that had no file any more is gone: until then its provider is needed.</param>
    public void Sweep(bool isClean)
    {
        var needed = FilesOf(members.Values);
        var left = directory.SharedFiles().Where(file => !needed.Contains(file)).ToList();
        var shared = left.Where(file => file.StartsWith("s-", StringComparison.Ordinal)).ToList();
        foreach (var file in shared) directory.RemoveShared(file);
        if (shared.Count > 0 || !isClean) return;

        foreach (var file in left.Where(file => IsProvider(file) && !IsNamedElsewhere(file))) directory.RemoveShared(file);
    }

    public static bool IsProvider(string file) => file.StartsWith("p-", StringComparison.Ordinal);

    private static HashSet<string> FilesOf(IEnumerable<Member> some) => some.SelectMany(member => member.Note.Files).ToHashSet(StringComparer.Ordinal);

    private bool IsNamedElsewhere(string providerFile)
    {
        var alias = $".p_{Path.GetFileNameWithoutExtension(Path.GetFileNameWithoutExtension(providerFile))[2..]}";
        return directory.SharedFiles().Any(file => file != providerFile && File.ReadAllText(Path.Combine(directory.Path, file)).Contains(alias, StringComparison.Ordinal));
    }
}
