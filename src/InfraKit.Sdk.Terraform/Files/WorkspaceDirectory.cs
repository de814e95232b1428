using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Files;

/// <summary>
/// A workspace on disk: a file per member, whose ending says what is asked for: <c>.tf.json</c> to be there, <c>.held</c> and <c>.leaving</c> not to be seen by Terraform.
/// </summary>
internal sealed class WorkspaceDirectory(string path, TimeProvider time)
{
    private const string Held = ".held";
    private const string Leaving = ".leaving";

    public string Path => path;

    /// <summary>What is ours, and none of Terraform's business.</summary>
    public string Own => System.IO.Path.Combine(path, ".infrakit");

    public string Plan => System.IO.Path.Combine(Own, "plan");

    public string State => System.IO.Path.Combine(path, "terraform.tfstate");

    public string Data => System.IO.Path.Combine(path, ".terraform");

    public void Make()
    {
        WorkspaceFile.MakeDirectory(path);
        WorkspaceFile.MakeDirectory(Own);
    }

    /// <summary>The members by key.</summary>
    /// <exception cref="PluginException">A file is not one of ours.</exception>
    public Dictionary<string, Member> Read()
    {
        var members = new Dictionary<string, Member>(StringComparer.Ordinal);
        var now = time.GetUtcNow();
        foreach (var file in Directory.EnumerateFiles(path, FileNames.MemberUnder("*", "")))
        {
            if (PhaseOf(file) is not { } phase) continue;
            if (WorkspaceFile.Read(file) is not { } bytes) continue;

            var note = MemberNote.TryReadFile(bytes)
                ?? throw new PluginException(new PluginError(PluginErrorKind.Invalid, $"The file {file} is not as it was written: put it back, or take it away if its member is gone."));
            members[note.Order.Key.Value] = new Member(note, phase, now);
        }

        return members;
    }

    /// <summary>Writes a member and the files it needs.</summary>
    public void Write(MemberFiles files, string key)
    {
        foreach (var (name, content) in files.Shared) WorkspaceFile.WriteIfNew(System.IO.Path.Combine(path, name), content);

        WorkspaceFile.Write(FileOf(key, MemberPhase.Wanted), files.Member);
        Remove(key, MemberPhase.Held);
        Remove(key, MemberPhase.Leaving);
    }

    /// <summary>Asks for something else about a member.</summary>
    public Member Move(Member member, MemberPhase to)
    {
        var (before, after) = (FileOf(member.Key, member.Phase), FileOf(member.Key, to));
        if (before != after) File.Move(before, after, overwrite: true);
        return member with { Phase = to, Since = time.GetUtcNow() };
    }

    /// <summary>Forgets a member.</summary>
    public void Remove(Member member) => Remove(member.Key, member.Phase);

    /// <summary>Removes a file that members had in common.</summary>
    public void RemoveShared(string name) => File.Delete(System.IO.Path.Combine(path, name));

    /// <summary>The files that members may have in common: of providers, and of resources with a scope of their own.</summary>
    public IEnumerable<string> SharedFiles() => Directory.EnumerateFiles(path, "*" + FileNames.Ending)
        .Select(file => System.IO.Path.GetFileName(file))
        .Where(FileNames.IsShared);

    /// <summary>What changes with every change of a state that is kept here; empty when there is none.</summary>
    public string StateStamp()
    {
        var file = new FileInfo(State);
        return file.Exists ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file.LastWriteTimeUtc.Ticks}.{file.Length}") : "";
    }

    public string FileOf(string key, MemberPhase phase) => System.IO.Path.Combine(path, FileNames.MemberUnder(key, phase switch { MemberPhase.Held => Held, MemberPhase.Leaving => Leaving, _ => FileNames.Ending }));

    private static MemberPhase? PhaseOf(string file) =>
        file.EndsWith(FileNames.Ending, StringComparison.Ordinal) ? MemberPhase.Wanted : file.EndsWith(Held, StringComparison.Ordinal) ? MemberPhase.Held : file.EndsWith(Leaving, StringComparison.Ordinal) ? MemberPhase.Leaving : null;

    private void Remove(string key, MemberPhase phase) => File.Delete(FileOf(key, phase));
}
