using InfraKit.Sdk.Docker.Documents;

namespace InfraKit.Sdk.Docker.Containers;

/// <summary>One container to be made: the recipe with its name and its labels.</summary>
internal sealed class ContainerOrder
{
    private ContainerOrder(InstanceSpec spec, IdempotencyKey key, ContainerProperties properties)
    {
        (Key, Properties) = (key, properties);
        Recipe = ContainerRecipe.Of(properties);
        Name = ContainerName.Of(spec.Tags, key);
        Init = string.IsNullOrWhiteSpace(spec.Init) ? null : spec.Init;
        Alias = spec.LogicalId?.Value;
        Recipe.Parameters.Name = Init is null ? Name : ContainerName.WhileInitializing(Name);
        Recipe.Parameters.Labels = Labels(spec, Recipe.Parameters.Labels);
        if (Alias is not null) Recipe.AddAlias(Alias);
    }

    /// <summary>The attempt.</summary>
    public IdempotencyKey Key { get; }

    /// <summary>What the document says.</summary>
    public ContainerProperties Properties { get; }

    /// <summary>What the engine is asked for.</summary>
    public ContainerRecipe Recipe { get; }

    /// <summary>The name of the finished container.</summary>
    public string Name { get; }

    /// <summary>The script to run inside once it has started; null for none.</summary>
    public string? Init { get; }

    /// <summary>The name it can be found by on its networks; null for none.</summary>
    public string? Alias { get; }

    /// <summary>Takes a spec whose properties were found sound.</summary>
    /// <exception cref="ArgumentException">There are more tags than fit.</exception>
    public static ContainerOrder Of(InstanceSpec spec, IdempotencyKey key, ContainerProperties properties) => new(spec, key, properties);

    private Dictionary<string, string> Labels(InstanceSpec spec, IDictionary<string, string>? config)
    {
        var tags = TagSet.From(Properties.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal)).With(spec.Tags).With(WellKnownTags.Intent, Key.Value);
        if (spec.LogicalId is { } logical) tags = tags.With(WellKnownTags.LogicalId, logical.Value);
        var labels = new Dictionary<string, string>(config ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (key, value) in tags) labels[key] = value;
        labels[ContainerNote.Label] = new ContainerNote
        {
            Tags = [.. tags.Select(tag => tag.Key)],
            Ports = Recipe.PortNames.Count == 0 ? null : Recipe.PortNames,
            Networks = Recipe.Networks.Count == 0 ? null : [.. Recipe.Networks.Select(network => network.Name)],
        }.Write();
        return labels;
    }
}
