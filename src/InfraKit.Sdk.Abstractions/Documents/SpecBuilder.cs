namespace InfraKit.Sdk;

/// <summary>Makes a spec of what was read, with defaults for what is missing or not sound, and applies the rules to it.</summary>
internal sealed class SpecBuilder(JsonFindings findings, string path)
{
    private static readonly PluginName Unnamed = new("unnamed");

    public GroupSpec Build(GroupId id, TagSet tags, GroupSection section)
    {
        var spec = new GroupSpec(id, AllocationRules.Read(section.Allocation, path + ".Allocation", findings), Plugin(section.Instance, "Instance"), Plugin(section.Flavor, "Flavor"))
        {
            Tags = tags,
            Updating = UpdatingReader.Read(section.Updating, path + ".Updating", findings),
            Healing = PolicyReader.Healing(section.Healing),
            Draining = Draining(section),
            Guard = PolicyReader.Guard(section.Guard),
            Windows = PolicyReader.Windows(section.Windows),
            Hold = section.Hold ?? default,
        };
        if (findings.AppliesRules) SpecRules.Check(spec, (relative, message) => findings.Add($"{path}.{relative}", message), tagsPath: null, prefix: string.Empty);
        return spec;
    }

    private PluginSpec Plugin(PluginSection? section, string name)
    {
        var place = $"{path}.{name}";
        var sound = PluginName.TryParse(section?.Plugin, out var plugin);
        if (!sound && section?.Plugin is { } text) findings.Add(place + ".Plugin", $"not a name of a plugin: {IdText.PluginViolation(text)}");
        return new PluginSpec(sound ? plugin : Unnamed, Properties(place));
    }

    private PluginProperties Properties(string place)
    {
        var (inside, name) = (place + ".Properties", place + ".Plugin");
        var namedAt = findings.TryPlace(name, out var named) ? findings.Text.ErrorAt(named.Start, name, string.Empty) : null;
        if (findings.TryPlace(inside, out var at)) return PluginProperties.Slice(findings.Text.Utf8[at.Start..at.End], findings.Text.ErrorAt(at.Start, inside, string.Empty), namedAt);

        var start = findings.TryPlace(place, out var owner) ? owner.Start : 0;
        return PluginProperties.Slice([], findings.Text.ErrorAt(start, inside, string.Empty), namedAt);
    }

    /// <summary>InfraKit's way to say that nothing is drained, and ours.</summary>
    private DrainPolicy Draining(GroupSection section)
    {
        const string drain = "drain";
        var policy = PolicyReader.Draining(section.Draining);
        if (section.Updating?.SkipBeforeInstanceDestroy is not { } skip) return policy;

        var skipPath = path + ".Updating.SkipBeforeInstanceDestroy";
        if (skip != drain) findings.Add(skipPath, $"expected \"{drain}\"; found \"{skip}\"");
        else if (section.Draining?.Timeout is { } written && written > TimeSpan.Zero)
        {
            findings.Add(skipPath, $"contradicts {path}.Draining.Timeout; write one of them");
            findings.Add(path + ".Draining.Timeout", $"contradicts {skipPath}; write one of them");
        }

        return policy with { Timeout = TimeSpan.Zero };
    }
}
