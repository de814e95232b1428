using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Documents;
using InfraKit.Sdk.Ec2.Machines;
using InfraKit.Sdk.Ec2.Placement;
using InfraKit.Sdk.Ec2.Volumes;

namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>Machines that differ in their keys alone, which follow each other.</summary>
/// <param name="Spec">What each is to be.</param>
/// <param name="Recipe">What each is made from.</param>
/// <param name="Keys">Their keys.</param>
/// <param name="Positions">Where the result of each belongs.</param>
internal sealed record Batch(InstanceSpec Spec, MachineRecipe Recipe, KeyRun Keys, IReadOnlyList<int> Positions)
{
    private const int MaxTags = 50;

    /// <summary>The group they are for; empty for none.</summary>
    public string Group => Spec.Tags.TryGetValue(WellKnownTags.Group, out var group) ? group : string.Empty;

    /// <summary>What runs at their first boot.</summary>
    public string? UserData { get; private init; }

    /// <summary>The tags they are born with, but for their intent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; private init; } = [];

    /// <summary>A batch that can be ordered.</summary>
    /// <exception cref="PluginException">EC2 would refuse it.</exception>
    public static Batch Of(InstanceSpec spec, MachineRecipe recipe, KeyRun keys, IReadOnlyList<int> positions, IEnumerable<KeyValuePair<string, string>> space)
    {
        var tags = new Dictionary<string, string>(recipe.Tags, StringComparer.Ordinal);
        foreach (var (key, value) in space.Concat(spec.Tags)) tags[key] = value;
        if (recipe.Ports is { Count: > 0 } ports) tags[MachineTags.Ports] = string.Join(' ', ports.Select(port => FormattableString.Invariant($"{port.Key}={port.Value}")));
        tags.Remove(WellKnownTags.Intent);

        // The intent, the number of a batch and the note of volumes come on top.
        if (tags.Count > MaxTags - 3) throw new PluginException(new PluginError(PluginErrorKind.Invalid, $"The machine would bear {tags.Count + 3} tags with those of the engine; EC2 takes {MaxTags}.") { Path = recipe.PathOf(MachineField.Tags) });

        return new Batch(spec, recipe, keys, positions) { Tags = [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)], UserData = UserDataText.Of(recipe.UserData, spec.Init) };
    }

    /// <summary>The order for a part of it.</summary>
    public LaunchOrder Order(VolumeNote volumes, Place? place, int from, int count) =>
        new(Recipe, Keys.From(from).Take(count), volumes.Entries.Count == 0 ? Tags : [.. Tags, new(MachineTags.Volumes, volumes.Write())])
        {
            UserData = UserData,
            Place = place,
            PrivateAddress = Address?.ToString(),
        };

    /// <summary>The private address that an identity stands for, as in the original; null for an identity that is only a name.</summary>
    public System.Net.IPAddress? Address => PrivateAddress.Of(Spec.LogicalId);

    /// <summary>An error with the place in the document that it is about.</summary>
    public PluginError Located(PluginError error) => error.Path is null && Ec2Errors.FieldOf(error) is { } field ? error with { Path = Recipe.PathOf(field) } : error;
}
