using InfraKit.Sdk.Ec2.Documents;

namespace InfraKit.Sdk.Ec2.Tests.Documents;

/// <summary>Each rule of a document: what it objects to, and where.</summary>
public sealed class BadInputTests
{
    private const string Sound = "\"ImageId\": \"ami-00000001\", \"InstanceType\": \"t3.micro\"";

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "{}", "$.ImageId", "is missing" },
        { "{}", "$.InstanceType", "is missing" },
        { "{ \"ImageId\": \"ubuntu\", \"InstanceType\": \"t3.micro\" }", "$.ImageId", "ami-0123456789abcdef0" },
        { "{ \"ImageId\": \"ami-00000001\", \"ImageParameter\": \"/x\", \"InstanceType\": \"t3.micro\" }", "$.ImageParameter", "a second time" },
        { "{ \"ImageParameter\": \"a b\", \"InstanceType\": \"t3.micro\" }", "$.ImageParameter", "parameter's name" },
        { "{ \"ImageId\": \"ami-00000001\", \"InstanceType\": \"large\" }", "$.InstanceType", "m7g.large" },
        { "{ \"ImageId\": \"ami-00000001\", \"InstanceTypes\": [\"t3.micro\", \"t3.micro\"] }", "$.InstanceTypes[1]", "already" },
        { "{ \"ImageId\": \"ami-00000001\", \"InstanceTypes\": [] }", "$.InstanceTypes", "must name a type" },
        { $"{{ {Sound}, \"InstanceTypes\": [\"t3.small\"] }}", "$.InstanceTypes", "a second time" },
        { "{ \"LaunchTemplate\": {} }", "$.LaunchTemplate", "Id or a Name" },
        { "{ \"LaunchTemplate\": { \"Id\": \"lt-1\" } }", "$.LaunchTemplate.Id", "lt-0123456789abcdef0" },
        { "{ \"LaunchTemplate\": { \"Name\": \"web\", \"Version\": \"newest\" } }", "$.LaunchTemplate.Version", "$Latest" },
        { "{ \"LaunchTemplate\": { \"Name\": \"web\" }, \"InstanceTypes\": [\"t3.micro\", \"t3.small\"], \"UserData\": \"x\" }", "$.UserData", "a fleet takes it from its template alone" },
        { $"{{ {Sound}, \"Subnets\": [\"subnet-1\"] }}", "$.Subnets[0]", "subnet-0123456789abcdef0" },
        { $"{{ {Sound}, \"Subnets\": [\"subnet-00000001\", \"subnet-00000001\"] }}", "$.Subnets[1]", "already" },
        { $"{{ {Sound}, \"SecurityGroups\": [] }}", "$.SecurityGroups", "leave it out" },
        { $"{{ {Sound}, \"SecurityGroups\": [\"default\"] }}", "$.SecurityGroups[0]", "sg-0123456789abcdef0" },
        { $"{{ {Sound}, \"SpotMaxPrice\": \"0.03\" }}", "$.SpotMaxPrice", "\"Spot\": true" },
        { $"{{ {Sound}, \"Spot\": true, \"SpotMaxPrice\": \"free\" }}", "$.SpotMaxPrice", "dollars" },
        { $"{{ {Sound}, \"KeyName\": \"\" }}", "$.KeyName", "leave it out" },
        { $"{{ {Sound}, \"MetadataOptions\": {{ \"HttpTokens\": \"no\" }} }}", "$.MetadataOptions.HttpTokens", "required" },
        { $"{{ {Sound}, \"MetadataOptions\": {{ \"HttpPutResponseHopLimit\": 0 }} }}", "$.MetadataOptions.HttpPutResponseHopLimit", "1 to 64" },
        { $"{{ {Sound}, \"Volumes\": [{{ \"Device\": \"C:\" }}] }}", "$.Volumes[0].Device", "/dev/sdf" },
        { $"{{ {Sound}, \"Volumes\": [{{ \"Device\": \"/dev/sdf\" }}, {{ \"Device\": \"/dev/sdf\" }}] }}", "$.Volumes[1].Device", "another volume" },
        { $"{{ {Sound}, \"Volumes\": [{{ \"Device\": \"/dev/sdf\", \"Type\": \"fast\" }}] }}", "$.Volumes[0].Type", "gp3" },
        { $"{{ {Sound}, \"Volumes\": [{{ \"Device\": \"/dev/sdf\", \"Type\": \"st1\", \"Size\": 1 }}] }}", "$.Volumes[0].Size", "125" },
        { $"{{ {Sound}, \"Volumes\": [{{ \"Device\": \"/dev/sdf\", \"Type\": \"io2\", \"Size\": 10 }}] }}", "$.Volumes[0].Iops", "is missing" },
        { $"{{ {Sound}, \"Volumes\": [{{ \"Device\": \"/dev/sdf\", \"Throughput\": 200 }}] }}", "$.Volumes[0].Throughput", "gp3" },
        { $"{{ {Sound}, \"Volumes\": [{{ \"Device\": \"/dev/sdf\", \"KmsKeyId\": \"k\" }}] }}", "$.Volumes[0].KmsKeyId", "Encrypted" },
        { $"{{ {Sound}, \"Tags\": {{ \"aws:x\": \"y\" }} }}", "$.Tags['aws:x']", "reserved" },
        { $"{{ {Sound}, \"Tags\": {{ \"infrakit.x\": \"y\" }} }}", "$.Tags['infrakit.x']", "engine's" },
        { $"{{ {Sound}, \"Ports\": {{ \"web\": 0 }} }}", "$.Ports['web']", "65535" },
        { $"{{ {Sound}, \"Ports\": {{ \"the web\": 80 }} }}", "$.Ports['the web']", "letters" },
        { $"{{ {Sound}, \"AttachmentDevices\": [\"x\"] }}", "$.AttachmentDevices[0]", "/dev/sdf" },
        { $"{{ {Sound}, \"Subnet\": [] }}", "$.Subnet", "did you mean \"Subnets\"" },
        { "{ \"RunInstancesInput\": {} }", "$.RunInstancesInput.ImageId", "is missing" },
        { "{ \"AttachVolumeInputs\": [] }", "$.RunInstancesInput", "is missing" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\" }, \"KeyName\": \"ops\" }", "$.KeyName", "short form" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\", \"MaxCount\": 3 } }", "$.RunInstancesInput.MaxCount", "group's size" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\", \"MinCount\": 2 } }", "$.RunInstancesInput.MinCount", "group's size" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\", \"ClientToken\": \"t\" } }", "$.RunInstancesInput.ClientToken", "engine's" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\", \"DryRun\": true } }", "$.RunInstancesInput.DryRun", "Ec2Options.DryRun" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\", \"DisableApiTermination\": true } }", "$.RunInstancesInput.DisableApiTermination", "Guard.Protect" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\", \"TagSpecifications\": [{ \"ResourceType\": \"instance\" }] } }", "$.RunInstancesInput.TagSpecifications", "in Tags" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\", \"InstanceMarketOptions\": { \"MarketType\": \"spot\", \"SpotOptions\": { \"SpotInstanceType\": \"persistent\" } } } }", "$.RunInstancesInput.InstanceMarketOptions.SpotOptions.SpotInstanceType", "leave it out" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\", \"SubnetId\": \"s\", \"NetworkInterfaces\": [{ \"DeviceIndex\": 0 }] } }", "$.RunInstancesInput.SubnetId", "say it there" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\", \"SecurityGroupId\": [\"sg-1\"] } }", "$.RunInstancesInput.SecurityGroupId", "did you mean \"SecurityGroupIds\"" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\", \"Placement\": { \"Zone\": \"a\" } } }", "$.RunInstancesInput.Placement.Zone", "unknown field" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\", \"InstanceType\": 5 } }", "$.RunInstancesInput.InstanceType", "text" },
        { "{ \"RunInstancesInput\": { \"ImageId\": \"x\" }, \"AttachVolumeInputs\": [{ \"Device\": \"x\" }] }", "$.AttachVolumeInputs[0].Device", "/dev/sdf" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_rule_says_what_is_wrong_and_where(string json, string path, string words)
    {
        var errors = MachineValidation.Check(PluginProperties.Parse(json), out var recipe);

        Assert.Null(recipe);
        Assert.Contains(errors, error => error.Path == path && error.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_is_said_at_once()
    {
        var errors = MachineValidation.Check(PluginProperties.Parse("""{ "ImageId": "x", "InstanceType": "y", "Subnets": ["z"], "Tags": { "aws:a": "b" }, "Colour": 1 }"""), out _);

        Assert.Equal(["$.Colour", "$.ImageId", "$.InstanceType", "$.Subnets[0]", "$.Tags['aws:a']"], errors.Select(error => error.Path).Order(StringComparer.Ordinal));
    }
}
