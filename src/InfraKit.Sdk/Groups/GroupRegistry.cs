using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.State;

namespace InfraKit.Sdk.Groups;

/// <summary>The groups an engine keeps, and the providers it lists for them.</summary>
internal sealed class GroupRegistry(PluginCatalog plugins, EngineParts parts) : IDisposable
{
    private readonly ConcurrentDictionary<GroupId, ManagedGroup> groups = new();
    private readonly ConcurrentDictionary<IInstancePlugin, ProviderObserver> providers = new(ReferenceEqualityComparer.Instance);

    /// <summary>The groups, in the order of their ids.</summary>
    public IReadOnlyList<ManagedGroup> All => [.. groups.Values.OrderBy(group => group.Id.Value, StringComparer.Ordinal)];

    /// <summary>A group, if there is one.</summary>
    public bool TryGet(GroupId id, [NotNullWhen(true)] out ManagedGroup? group) => groups.TryGetValue(id, out group);

    /// <summary>A group.</summary>
    /// <exception cref="GroupNotFoundException">There is no such group.</exception>
    public ManagedGroup Require(GroupId id) => groups.TryGetValue(id, out var group) ? group : throw new GroupNotFoundException(id, groups.Keys);

    /// <summary>Who lists a plugin's instances.</summary>
    public ProviderObserver ProviderOf(PluginName name)
    {
        var plugin = plugins.Require<IInstancePlugin>(name);
        return providers.GetOrAdd(plugin, _ => new ProviderObserver(name.Value, plugin, parts));
    }

    /// <summary>The flavor that a spec names.</summary>
    public IFlavorPlugin FlavorOf(GroupSpec spec) => plugins.Require<IFlavorPlugin>(spec.Flavor.Plugin);

    /// <summary>A group in memory that the engine does not keep yet.</summary>
    public ManagedGroup Make(GroupRecord record)
    {
        var provider = ProviderOf(record.Spec.Instance.Plugin);
        return new ManagedGroup(record, provider, FlavorOf(record.Spec), new Flights(parts.Options.MaxParallelEffects, parts.Activity), parts.Options.PollInterval, parts.Queue.Enqueue);
    }

    /// <summary>A group as it was stored. One whose plugins are not registered any more is kept, and nothing is done with it.</summary>
    public ManagedGroup Restore(StoredGroup stored)
    {
        var missing = MissingOf(stored.Record!.Spec);
        var group = missing is null ? Make(stored.Record) : MakeUnusable(stored.Record, missing);
        Restoration.Run(group, stored, parts.Options.Self is { } self ? new LogicalId(self) : null, parts.Clock.Now);
        return group;
    }

    /// <summary>Keeps a group from now on; false when there is one of the same name.</summary>
    public bool TryKeep(ManagedGroup group)
    {
        if (!groups.TryAdd(group.Id, group)) return false;

        if (group.Unusable is null) group.Provider.Join(group);
        return true;
    }

    /// <summary>Keeps a group no more.</summary>
    public void Drop(ManagedGroup group)
    {
        group.HasEnded = true;
        // Left first: once the name is free, another group of this name may join.
        group.Provider.Leave(group);
        groups.TryRemove(new KeyValuePair<GroupId, ManagedGroup>(group.Id, group));
        parts.Schedule.At(group, DateTimeOffset.MaxValue);
    }

    /// <summary>What is wrong with a spec whose plugins are not all registered; null when they are.</summary>
    private PluginError? MissingOf(GroupSpec spec)
    {
        var what = plugins.Find<IInstancePlugin>(spec.Instance.Plugin) is null ? $"instance plugin \"{spec.Instance.Plugin}\" is not registered. {plugins.Known<IInstancePlugin>()}"
            : plugins.Find<IFlavorPlugin>(spec.Flavor.Plugin) is null ? $"flavor plugin \"{spec.Flavor.Plugin}\" is not registered. {plugins.Known<IFlavorPlugin>()}"
            : null;
        return what is null ? null : new PluginError(PluginErrorKind.Unsupported, $"Its {what} Nothing is done with the group; register the plugin and restart the engine, or free the group.");
    }

    private ManagedGroup MakeUnusable(GroupRecord record, PluginError why)
    {
        var absent = new AbsentPlugin(why);
        var provider = new ProviderObserver(record.Spec.Instance.Plugin.Value, absent, parts);
        return new ManagedGroup(record, provider, absent, new Flights(parts.Options.MaxParallelEffects, parts.Activity), parts.Options.PollInterval, parts.Queue.Enqueue)
        {
            Unusable = why,
            LastError = why,
        };
    }

    public void Dispose()
    {
        foreach (var provider in providers.Values) provider.Dispose();
    }
}
