using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Files;

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

    /// <summary>Takes away what members had in common, or an identity had, that none needs who is to stay: the next plan removes it.</summary>
    /// <param name="ended">The files of members that are ended for good; what others had in common outlives the last of them until it is known what takes its place.</param>
    public void SweepShared(IReadOnlySet<string> ended)
    {
        var staying = members.Values.Where(member => member.Phase != MemberPhase.Leaving).ToList();
        var needed = staying.SelectMany(member => member.Note.Files).ToHashSet(StringComparer.Ordinal);
        foreach (var file in directory.SharedFiles().Where(file => !FileNames.IsProvider(file) && !needed.Contains(file)).ToList())
        {
            if (ended.Contains(file) || (staying.Count > 0 && !FileNames.IsDedicated(file))) directory.RemoveShared(file);
        }
    }

    /// <summary>Takes away the configurations of providers that nothing needs any more.</summary>
    /// <param name="addresses">What the state has: what no file describes is still to be removed, and needs its provider for that.</param>
    public void SweepProviders(IEnumerable<string> addresses)
    {
        if (addresses.Any(address => LabelText.MemberKeyOf(address) is null && !IsNamed(address[(address.LastIndexOf('.') + 1)..]))) return;

        var needed = members.Values.SelectMany(member => member.Note.Files).ToHashSet(StringComparer.Ordinal);
        foreach (var file in directory.SharedFiles().Where(file => FileNames.IsProvider(file) && !needed.Contains(file) && !IsNamedElsewhere(file)).ToList()) directory.RemoveShared(file);
    }

    private bool IsNamedElsewhere(string providerFile) => IsNamed($".p_{Path.GetFileNameWithoutExtension(Path.GetFileNameWithoutExtension(providerFile))[2..]}", providerFile);

    private bool IsNamed(string word, string? except = null) =>
        directory.SharedFiles().Any(file => file != except && File.ReadAllText(Path.Combine(directory.Path, file)).Contains(word, StringComparison.Ordinal));
}
