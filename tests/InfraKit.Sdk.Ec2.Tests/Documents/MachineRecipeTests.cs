using Amazon.EC2.Model;
using CsCheck;
using InfraKit.Sdk.Ec2.Documents;

namespace InfraKit.Sdk.Ec2.Tests.Documents;

public sealed class MachineRecipeTests
{
    [Fact]
    public void The_short_form_is_a_request_with_all_of_it()
    {
        var request = Recipe("""
            {
              "ImageId": "ami-00000001", "InstanceType": "m7g.large", "Subnets": ["subnet-00000001", "subnet-00000002"], "SecurityGroups": ["sg-00000001"], "KeyName": "ops",
              "IamInstanceProfile": "arn:aws:iam::1:instance-profile/web", "Spot": true, "SpotMaxPrice": "0.03",
              "Volumes": [{ "Device": "/dev/xvda", "Size": 30, "Type": "gp3", "Iops": 4000, "Throughput": 250, "Encrypted": true, "KmsKeyId": "k" }],
              "MetadataOptions": { "HttpPutResponseHopLimit": 2 }, "Monitoring": true, "EbsOptimized": true
            }
            """).NewRequest();

        Assert.Equal(("ami-00000001", "m7g.large", "ops"), (request.ImageId, request.InstanceType.Value, request.KeyName));
        Assert.Equal(["sg-00000001"], request.SecurityGroupIds);
        Assert.Equal("arn:aws:iam::1:instance-profile/web", request.IamInstanceProfile.Arn);
        Assert.Equal(("spot", "0.03", "one-time"), (request.InstanceMarketOptions.MarketType.Value, request.InstanceMarketOptions.SpotOptions.MaxPrice, request.InstanceMarketOptions.SpotOptions.SpotInstanceType.Value));
        var volume = Assert.Single(request.BlockDeviceMappings);
        Assert.Equal(("/dev/xvda", 30, "gp3", 4000, 250, true, "k", true), (volume.DeviceName, volume.Ebs.VolumeSize, volume.Ebs.VolumeType.Value, volume.Ebs.Iops, volume.Ebs.Throughput, volume.Ebs.Encrypted, volume.Ebs.KmsKeyId, volume.Ebs.DeleteOnTermination));
        Assert.Equal(("required", 2), (request.MetadataOptions.HttpTokens.Value, request.MetadataOptions.HttpPutResponseHopLimit));
        Assert.Equal((true, true), (request.Monitoring, request.EbsOptimized));
    }

    [Fact]
    public void Metadata_need_a_token_unless_a_template_or_the_document_says_otherwise()
    {
        Assert.Equal("required", Recipe("""{ "ImageId": "ami-00000001", "InstanceType": "t3.micro" }""").NewRequest().MetadataOptions.HttpTokens.Value);
        Assert.Null(Recipe("""{ "LaunchTemplate": { "Name": "web" } }""").NewRequest().MetadataOptions);
        Assert.Equal("optional", Recipe("""{ "LaunchTemplate": { "Name": "web" }, "MetadataOptions": { "HttpTokens": "optional" } }""").NewRequest().MetadataOptions.HttpTokens.Value);
    }

    [Fact]
    public void With_a_public_address_the_groups_are_on_the_network_card()
    {
        var request = Recipe("""{ "ImageId": "ami-00000001", "InstanceType": "t3.micro", "PublicIp": true, "SecurityGroups": ["sg-00000001"] }""").NewRequest();

        var card = Assert.Single(request.NetworkInterfaces);
        Assert.Equal((0, true, "sg-00000001"), (card.DeviceIndex, card.AssociatePublicIpAddress, card.Groups.Single()));
        Assert.Null(request.SecurityGroupIds);
    }

    [Fact]
    public void A_fleets_template_says_what_a_request_would()
    {
        var data = Recipe("""{ "ImageId": "ami-00000001", "InstanceTypes": ["t3.micro", "t3.small"], "SecurityGroups": ["sg-00000001"], "KeyName": "ops", "IamInstanceProfile": "web", "Volumes": [{ "Device": "/dev/xvda", "Size": 9 }] }""").NewTemplateData();

        Assert.Equal(("ami-00000001", "ops", "web", "required"), (data.ImageId, data.KeyName, data.IamInstanceProfile.Name, data.MetadataOptions.HttpTokens.Value));
        Assert.Equal(("sg-00000001", 9), (data.SecurityGroupIds.Single(), data.BlockDeviceMappings.Single().Ebs.VolumeSize));
    }

    [Fact]
    public void The_originals_words_are_taken_as_they_are()
    {
        var recipe = Recipe("""
            {
              "RunInstancesInput": {
                "ImageId": "ami-x", "InstanceType": "t2.micro", "MinCount": 1, "MaxCount": 1, "KeyName": "k", "Placement": { "AvailabilityZone": "us-west-2a", "Tenancy": "dedicated" }, "Monitoring": { "Enabled": true },
                "SecurityGroupIds": ["sg-1"], "UserData": "IyEvYmluL3NoCg==", "IamInstanceProfile": { "Name": "web" },
                "BlockDeviceMappings": [{ "DeviceName": "/dev/sda1", "Ebs": { "VolumeSize": 64, "VolumeType": "gp2" } }],
                "NetworkInterfaces": [{ "DeviceIndex": 0, "AssociatePublicIpAddress": true, "SubnetId": "subnet-1", "Groups": ["sg-2"] }]
              },
              "Tags": { "Name": "web" }
            }
            """.Replace("\"SecurityGroupIds\": [\"sg-1\"], ", string.Empty, StringComparison.Ordinal));

        var request = recipe.NewRequest();
        Assert.Equal(("ami-x", "t2.micro", "k", "us-west-2a", "dedicated", true), (request.ImageId, request.InstanceType.Value, request.KeyName, request.Placement.AvailabilityZone, request.Placement.Tenancy.Value, request.Monitoring));
        Assert.Equal(("gp2", 64), (request.BlockDeviceMappings.Single().Ebs.VolumeType.Value, request.BlockDeviceMappings.Single().Ebs.VolumeSize));
        Assert.Equal(("#!/bin/sh\n", "subnet-1", "sg-2"), (recipe.UserData, recipe.Subnets.Single(), recipe.SecurityGroups.Single()));
        Assert.Equal("$.RunInstancesInput.NetworkInterfaces[0].SubnetId", recipe.PathOf(MachineField.Subnets));
        Assert.Equal("web", recipe.Tags["Name"]);
    }

    [Fact]
    public void Every_member_of_the_request_can_be_written()
    {
        // The reader's contract is made of the AWS SDK's model: a member it could not read would not be there.
        var readable = MachineJson.Default.GetTypeInfo(typeof(VerbatimRunInstances))!.Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(typeof(RunInstancesRequest).GetProperties().Where(property => property.DeclaringType == typeof(RunInstancesRequest) && property.CanWrite).Select(property => property.Name).Except(readable));
        Assert.Equal(44, readable.Count);
    }

    [Theory]
    [InlineData("test", "test")]
    [InlineData("echo 1", "echo 1")]
    [InlineData("I2Nsb3VkLWNvbmZpZwo=", "#cloud-config\n")]
    public void The_originals_user_data_are_a_text_and_the_APIs_are_encoded(string told, string meant) =>
        Assert.Equal(meant, Recipe($$"""{ "RunInstancesInput": { "ImageId": "x", "UserData": "{{told}}" } }""").UserData);

    [Fact]
    public void Each_request_is_its_own()
    {
        var recipe = Recipe("""{ "RunInstancesInput": { "ImageId": "x", "NetworkInterfaces": [{ "DeviceIndex": 0 }] } }""");
        recipe.NewRequest().NetworkInterfaces[0].SubnetId = "subnet-1";

        Assert.Null(recipe.NewRequest().NetworkInterfaces[0].SubnetId);
    }

    [Fact]
    public void A_commit_writes_what_it_found_and_nothing_else()
    {
        var open = Recipe("""{ "ImageParameter": "/x", "InstanceType": "t3.micro", "UserData": "é < \"", "LaunchTemplate": { "Name": "web", "Version": "$Latest" } }""");

        var pinned = open.Pinned("ami-00000001", 7);
        Assert.Equal(PluginProperties.Parse("""{ "ImageId": "ami-00000001", "InstanceType": "t3.micro", "UserData": "é < \"", "LaunchTemplate": { "Name": "web", "Version": "7" } }"""), pinned);
        Assert.Same(pinned, MachineRecipe.Of(pinned).Pinned(imageId: null, 7));
    }

    [Fact]
    public void Any_sound_short_form_comes_through() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Words("t3.micro", "m7g.large", "u-6tb1.metal"), Gen.Int[1, 16384], Gen.Bool, Words("gp3", "gp2", "standard")).Sample((id, type, size, dies, kind) =>
        {
            size = kind == "standard" ? Math.Min(size, 1024) : size;
            var image = FormattableString.Invariant($"ami-{id:x8}");
            var json = FormattableString.Invariant($$"""{ "ImageId": "{{image}}", "InstanceType": "{{type}}", "Volumes": [{ "Device": "/dev/sdf", "Size": {{size}}, "Type": "{{kind}}", "DeleteOnTermination": {{(dies ? "true" : "false")}} }] }""");
            var request = Recipe(json).NewRequest();

            Assert.Equal((image, type), (request.ImageId, request.InstanceType.Value));
            Assert.Equal((size, kind, dies), (request.BlockDeviceMappings[0].Ebs.VolumeSize, request.BlockDeviceMappings[0].Ebs.VolumeType.Value, request.BlockDeviceMappings[0].Ebs.DeleteOnTermination));
        });

    private static Gen<string> Words(params string[] words) => Gen.Int[0, words.Length - 1].Select(at => words[at]);

    private static MachineRecipe Recipe(string json)
    {
        Assert.Empty(MachineValidation.Check(PluginProperties.Parse(json), out var recipe));
        return recipe!;
    }
}
