using System.Collections.Concurrent;
using System.Globalization;
using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Files;
using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.Workspaces;
using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.Terraform.Members;

/// <summary>The workspaces of all groups, and which of them a member belongs to.</summary>
internal sealed class Shards(string root, TerraformOptions options, TerraformCli cli, Scratch scratch, DocumentCache documents, TimeProvider time, ILogger log, Action changed) : IAsyncDisposable
{
    private const string NoGroup = "ungrouped";

    private readonly ConcurrentDictionary<WorkspaceName, Lazy<Workspace>> workspaces = new();
    private readonly Lock placing = new();
    private HostLock? hostLock;
    private bool isRead;

    /// <summary>Every workspace there is, of one group or of all.</summary>
    /// <exception cref="PluginException">They can't be told.</exception>
    public IReadOnlyList<Workspace> All(string? group = null)
    {
        Read();
        return [.. workspaces.Where(one => group is null || one.Key.Group == group).OrderBy(one => one.Key.Group, StringComparer.Ordinal).ThenBy(one => one.Key.Shard).Select(one => one.Value.Value)];
    }

    /// <summary>The workspace that has a member; null when none has it.</summary>
    /// <exception cref="PluginException">It can't be told: one that can't be read may have it, and none else has.</exception>
    public async Task<Workspace?> FindAsync(string key, CancellationToken cancellationToken)
    {
        PluginException? trouble = null;
        foreach (var workspace in All())
        {
            try
            {
                await workspace.LookAsync(cancellationToken).ConfigureAwait(false);
                if (workspace.Knows(key)) return workspace;
            }
            catch (PluginException exception)
            {
                trouble ??= exception;
            }
        }

        return trouble is null ? null : throw trouble;
    }

    /// <summary>The workspace that a member goes to: where it is already, or else the first with room.</summary>
    public async Task<Workspace> PlaceAsync(MemberOrder order, TerraformDocument document, CancellationToken cancellationToken)
    {
        var group = GroupOf(order.Tags);
        if (All(group).Count == 0) Open(new WorkspaceName(group, 0));
        foreach (var workspace in All(group)) await workspace.LookAsync(cancellationToken).ConfigureAwait(false);

        lock (placing)
        {
            var shards = All(group);
            var place = shards.FirstOrDefault(shard => shard.Knows(order.Key.Value))
                // What members have in common is in one state.
                ?? (document.UsesShared || document.UsesDedicated ? shards[0] : shards.FirstOrDefault(shard => shard.Count < options.MembersPerShard))
                ?? Open(new WorkspaceName(group, shards.Max(shard => shard.Name.Shard) + 1));
            place.Expect(order.Key.Value);
            return place;
        }
    }

    /// <summary>The name of a group's directory.</summary>
    public static string GroupOf(TagSet tags) => tags.TryGetValue(WellKnownTags.Group, out var group) && GroupId.TryParse(group, out var id) ? id.Value : NoGroup;

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(workspaces.Values.Where(one => one.IsValueCreated).Select(one => one.Value.DisposeAsync().AsTask())).ConfigureAwait(false);
        hostLock?.Dispose();
    }

    private void Read()
    {
        if (Volatile.Read(ref isRead)) return;

        lock (placing)
        {
            if (isRead) return;

            try
            {
                WorkspaceFile.MakeDirectory(root);
                hostLock ??= HostLock.Take(Path.Combine(root, ".host"));
                foreach (var group in Directory.EnumerateDirectories(root).Where(directory => !Path.GetFileName(directory).StartsWith('.')))
                {
                    foreach (var shard in Directory.EnumerateDirectories(group))
                    {
                        if (int.TryParse(Path.GetFileName(shard), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) Open(new WorkspaceName(Path.GetFileName(group), number));
                    }
                }
            }
            catch (Exception exception) when (WorkspaceFile.IsTrouble(exception))
            {
                throw new PluginException(WorkspaceFile.Error(exception, $"The directory {root} can't be worked with"), exception);
            }

            Volatile.Write(ref isRead, true);
        }
    }

    private Workspace Open(WorkspaceName name) => workspaces.GetOrAdd(name, _ => new Lazy<Workspace>(() => Make(name))).Value;

    private Workspace Make(WorkspaceName name)
    {
        var directory = new WorkspaceDirectory(Path.Combine(root, name.Group, name.Shard.ToString(CultureInfo.InvariantCulture)), time);
        return new Workspace(
            new WorkspaceParts(name, directory, options, cli, documents, time, log)
            {
                Leftover = new LeftoverRun(directory, options, time),
                Initializer = new Initializer(directory, name, options, cli, documents),
                Held = new HeldMembers(scratch, documents, options, time, log),
                Imported = id => Imports.Spent(Path.Combine(root, name.Group), id),
            },
            changed);
    }
}
