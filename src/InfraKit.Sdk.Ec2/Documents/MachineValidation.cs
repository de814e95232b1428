namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>Reads the properties of a machine and says everything that is wrong with them, without asking EC2.</summary>
internal static class MachineValidation
{
    /// <summary>Reads and checks; the recipe is null when there are errors.</summary>
    public static IReadOnlyList<SpecError> Check(PluginProperties properties, out MachineRecipe? recipe)
    {
        recipe = null;
        var errors = properties.TryBind(MachineJson.Default.MachineProperties, out var read);
        if (read is null) return errors.Count > 0 ? errors : [new SpecError("$", "expected an object that says what a machine is made from")];

        IReadOnlyList<SpecError> all = [.. errors, .. Errors(read).Where(own => errors.All(found => found.Path != own.Path))];
        if (all.Count == 0) recipe = MachineRecipe.Of(properties);
        return all;
    }

    private static IEnumerable<SpecError> Errors(MachineProperties properties) =>
    [
        .. properties.IsVerbatim ? VerbatimRules.Check(properties) : ShortRules.Check(properties),
        .. TagRules.Check(properties.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal)),
        .. PortRules.Check(properties.Ports ?? new Dictionary<string, int>(StringComparer.Ordinal)),
        .. DeviceRules.Check("$.AttachmentDevices", properties.AttachmentDevices),
    ];
}
