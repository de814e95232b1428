using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>One of the ways in which a fleet may be filled: a template's version with something else in its place.</summary>
internal sealed record FleetPool(TemplateVersion Version, string? Type, string? SubnetId, string? Zone, string? ImageId, double Priority)
{
    public static IReadOnlyList<FleetPool> Read(Form form, Templates templates)
    {
        List<FleetPool> pools = [];
        foreach (var config in form.Each("LaunchTemplateConfigs"))
        {
            var version = templates.Version(config.Under("LaunchTemplateSpecification"));
            var overrides = config.Each("Overrides");
            if (overrides.Count == 0) pools.Add(new FleetPool(version, null, null, null, null, double.MaxValue));
            pools.AddRange(overrides.Select(over => new FleetPool(version, over.Text("InstanceType"), over.Text("SubnetId"), over.Text("AvailabilityZone"), over.Text("ImageId"), Number(over.Text("Priority")))));
        }

        return pools.Count == 0 ? throw ApiError.Missing("LaunchTemplateConfigs") : [.. pools.OrderBy(pool => pool.Priority)];
    }

    /// <summary>What is to be launched in it.</summary>
    public LaunchSpec Spec(bool isSpot, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> tags) =>
        new LaunchSpec { Type = Type, SubnetId = SubnetId, Zone = Zone, ImageId = ImageId, Tags = tags }.Over(Version.Spec) with { Market = isSpot ? "spot" : null };

    // Without one it comes last.
    private static double Number(string? text) => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : double.MaxValue;
}
