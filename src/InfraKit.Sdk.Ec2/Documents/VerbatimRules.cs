namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>What is wrong with the form in the words of EC2's API. What its members hold is EC2's to judge; what is ours to set is refused.</summary>
internal static class VerbatimRules
{
    public static IEnumerable<SpecError> Check(MachineProperties properties)
    {
        foreach (var name in ShortForm.FieldsOf(properties)) yield return new($"$.{name}", "is of the short form; beside RunInstancesInput or AttachVolumeInputs say it in their words");
        if (properties.RunInstancesInput is not { } input)
        {
            yield return new("$.RunInstancesInput", "is missing: beside AttachVolumeInputs the machine is told in RunInstancesInput; or use the short form alone");
            yield break;
        }

        if (input.ImageId is null && input.LaunchTemplate is null) yield return new("$.RunInstancesInput.ImageId", "is missing: name an image, or a LaunchTemplate that has it");
        foreach (var error in OursErrors(input)) yield return error;
        foreach (var error in VolumeErrors(properties.AttachVolumeInputs ?? [])) yield return error;
    }

    private static IEnumerable<SpecError> OursErrors(VerbatimRunInstances input)
    {
        if (input.MinCount is not (null or 1)) yield return new("$.RunInstancesInput.MinCount", "is the group's size to say: leave it out, or write 1 as InfraKit did");
        if (input.MaxCount is not (null or 1)) yield return new("$.RunInstancesInput.MaxCount", "is the group's size to say: leave it out, or write 1 as InfraKit did");
        if (input.ClientToken is not null) yield return new("$.RunInstancesInput.ClientToken", "is the engine's: with one of yours only a single machine could ever be made");
        if (input.DryRun is not null) yield return new("$.RunInstancesInput.DryRun", "makes no machine: set Ec2Options.DryRun to have commits rehearsed");
        if (input.TagSpecifications is { Count: > 0 }) yield return new("$.RunInstancesInput.TagSpecifications", "are the engine's: write the tags in Tags");
        if (input.DisableApiTermination == true) yield return new("$.RunInstancesInput.DisableApiTermination", "keeps the machine from ever being replaced: use Guard.Protect of the group");
        if (input.InstanceMarketOptions?.SpotOptions?.SpotInstanceType?.Value == "persistent") yield return new("$.RunInstancesInput.InstanceMarketOptions.SpotOptions.SpotInstanceType", "makes EC2 start machines that no engine asked for: leave it out, the group replaces what is taken away");
        if (input.SubnetId is not null && input.NetworkInterfaces is { Count: > 0 }) yield return new("$.RunInstancesInput.SubnetId", "can't stand beside NetworkInterfaces: say it there");
        if (input.SecurityGroupIds is { Count: > 0 } && input.NetworkInterfaces is { Count: > 0 }) yield return new("$.RunInstancesInput.SecurityGroupIds", "can't stand beside NetworkInterfaces: say it in their Groups");
    }

    private static IEnumerable<SpecError> VolumeErrors(IReadOnlyList<VerbatimAttachVolume> volumes)
    {
        var devices = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < volumes.Count; at++)
        {
            if (volumes[at] is null) yield return new($"$.AttachVolumeInputs[{at}]", "must not be null");
            else if (volumes[at].Device is { } device && DeviceRules.Violation(device, devices) is { } violation) yield return new($"$.AttachVolumeInputs[{at}].Device", violation);
        }
    }
}
