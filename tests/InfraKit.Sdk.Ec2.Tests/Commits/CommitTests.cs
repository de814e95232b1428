using Amazon.EC2;
using Amazon.Runtime;
using InfraKit.Sdk.Ec2.Fake;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Commits;

/// <summary>What a document names is looked at before anything is made: an error names the field and EC2's code.</summary>
public sealed class CommitTests
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { Machine(image: "ami-00000000"), "$.ImageId", "InvalidAMIID.NotFound" },
        { Machine(type: "z9.huge"), "$.InstanceType", "InvalidInstanceType" },
        { Machine(image: Defaults.ArmImage), "$.InstanceType", "don't fit" },
        { Machine(subnet: "subnet-00000000"), "$.Subnets", "InvalidSubnetID.NotFound" },
        { Machine(subnet: Defaults.OtherSubnet), "$.SecurityGroups", Defaults.OtherVpc },
        { Machine(group: "sg-00000000"), "$.SecurityGroups", "InvalidGroup.NotFound" },
        { Machine(more: ", \"KeyName\": \"nobody\""), "$.KeyName", "InvalidKeyPair.NotFound" },
        { $$"""{ "ImageParameter": "/nothing", "InstanceType": "{{Defaults.MicroType}}" }""", "$.ImageParameter", "ParameterNotFound" },
        { """{ "LaunchTemplate": { "Name": "nothing" } }""", "$.LaunchTemplate", "InvalidLaunchTemplateName.NotFoundException" },
    };

    public static TheoryData<string, string> Needed => new()
    {
        { "DescribeImages", "$.ImageId" }, { "DescribeInstanceTypes", "$.InstanceType" }, { "DescribeSubnets", "$.Subnets" }, { "DescribeSecurityGroups", "$.SecurityGroups" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_not_there_stops_the_commit(string properties, string path, string words)
    {
        await using var world = await Ec2World.StartAsync();

        var refused = await Assert.ThrowsAsync<SpecInvalidException>(() => world.Engine.CommitAsync(Ec2World.Group("web", 2, properties)));

        Assert.Contains(refused.Errors, error => error.Path == $"$.Properties.Instance.Properties{path[1..]}" && error.Message.Contains(words, StringComparison.Ordinal) && error.Line > 0);
        Assert.Empty(world.Fake.Account.Machines);
        Assert.Empty(world.Fake.Journal.Of("RunInstances"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        await using var world = await Ec2World.StartAsync();

        var refused = await Assert.ThrowsAsync<SpecInvalidException>(() => world.Engine.CommitAsync(Ec2World.Group("web", 2, Machine("ami-00000000", "z9.huge", "subnet-00000000", "sg-00000000"))));

        Assert.Equal(4, refused.Errors.Select(error => error.Path).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public async Task A_missing_permission_stops_the_commit(string action, string path)
    {
        await using var world = await Ec2World.StartAsync();
        world.Fake.Deny(action);

        var refused = await Assert.ThrowsAsync<SpecInvalidException>(() => world.Engine.CommitAsync(Ec2World.Group("web", 2)));

        Assert.Contains(refused.Errors, error => error.Path == $"$.Properties.Instance.Properties{path[1..]}" && error.Message.Contains("UnauthorizedOperation", StringComparison.Ordinal));
        Assert.Empty(world.Fake.Account.Machines);
    }

    [Fact]
    public async Task A_missing_permission_to_start_machines_is_found_by_a_rehearsal()
    {
        await using var world = await Ec2World.StartAsync(configure: options => options.DryRun = true);
        world.Fake.Deny("RunInstances");

        var refused = await Assert.ThrowsAsync<SpecInvalidException>(() => world.Engine.CommitAsync(Ec2World.Group("web", 2)));

        Assert.Contains("UnauthorizedOperation", Assert.Single(refused.Errors).Message, StringComparison.Ordinal);
        Assert.Empty(world.Fake.Account.Machines);
        world.Fake.Allow("RunInstances");
        await world.Engine.CommitAsync(Ec2World.Group("web", 2));
        await world.Engine.ConvergedAsync();
        Assert.Equal(2, world.Fake.Account.LiveNow.Count);
    }

    [Fact]
    public async Task Of_several_types_the_best_is_rehearsed()
    {
        await using var world = await Ec2World.StartAsync(configure: options => options.DryRun = true);

        await world.Engine.CommitAsync(Ec2World.Group("web", 1, $$"""{ "ImageId": "{{Defaults.Image}}", "InstanceTypes": ["{{Defaults.SmallType}}", "{{Defaults.MicroType}}"] }"""));

        Assert.Equal(Defaults.SmallType, Assert.Single(world.Fake.Journal.Of("RunInstances"), entry => entry.Parameters.ContainsKey("DryRun")).Parameters["InstanceType"]);
    }

    [Fact]
    public async Task Without_a_rehearsal_it_holds_the_group_with_an_error_that_names_the_code()
    {
        await using var world = await Ec2World.StartAsync();
        world.Fake.Deny("RunInstances");
        await world.Engine.CommitAsync(Ec2World.Group("web", 2));

        var held = await world.Engine.UntilAsync(group => group.LastError is not null);

        Assert.Equal((PluginErrorKind.Unauthorized, "UnauthorizedOperation"), (held.LastError!.Kind, held.LastError.Code));
        Assert.Empty(world.Fake.Account.Machines);
    }

    [Theory]
    [InlineData("AKIAFAKEFAKEFAKEFAKE", "wrong", "us-east-1", "SignatureDoesNotMatch")]
    [InlineData("AKIANOBODYNOBODYNOBO", "wrong", "us-east-1", "AuthFailure")]
    [InlineData(Ec2FakeOptions.DefaultAccessKey, Ec2FakeOptions.DefaultSecret, "eu-west-1", "AuthFailure")]
    public async Task Wrong_credentials_and_a_wrong_region_stop_the_commit(string key, string secret, string region, string code)
    {
        await using var world = await Ec2World.StartAsync(endpoint: options =>
            (options.Credentials, options.Region) = (new BasicAWSCredentials(key, secret), region));

        var refused = await Assert.ThrowsAsync<SpecInvalidException>(() => world.Engine.CommitAsync(Ec2World.Group("web", 2)));

        Assert.All(refused.Errors, error => Assert.Contains(code, error.Message, StringComparison.Ordinal));
        Assert.Empty(world.Fake.Account.Machines);
    }

    [Fact]
    public async Task What_a_parameter_and_a_templates_version_stand_for_is_pinned()
    {
        await using var world = await Ec2World.StartAsync();
        using var client = FakeClient.Machines(world.Fake);
        await client.CreateLaunchTemplateAsync(new() { LaunchTemplateName = "web", LaunchTemplateData = new() { InstanceType = InstanceType.T3Micro } }, TestContext.Current.CancellationToken);

        await world.Engine.CommitAsync(Ec2World.Group("web", 1, $$"""{ "ImageParameter": "{{Defaults.ImageParameter}}", "LaunchTemplate": { "Name": "web", "Version": "$Latest" } }"""));

        var committed = await world.Engine.Groups.InspectGroupsAsync(TestContext.Current.CancellationToken).FirstAsync(TestContext.Current.CancellationToken);
        Assert.Equal(PluginProperties.Parse($$"""{ "ImageId": "{{Defaults.Image}}", "LaunchTemplate": { "Name": "web", "Version": "1" } }"""), committed.Instance.Properties);
        await world.Engine.ConvergedAsync();
        Assert.Equal((Defaults.Image, Defaults.MicroType), (world.Fake.Account.LiveNow[0].ImageId, world.Fake.Account.LiveNow[0].Type));
    }

    private static string Machine(string image = Defaults.Image, string type = Defaults.MicroType, string subnet = Defaults.SubnetA, string group = Defaults.Group, string more = "") =>
        $$"""{ "ImageId": "{{image}}", "InstanceType": "{{type}}", "Subnets": ["{{subnet}}"], "SecurityGroups": ["{{group}}"]{{more}} }""";
}
