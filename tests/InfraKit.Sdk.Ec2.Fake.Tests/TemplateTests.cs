using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>Launch templates: made, versioned, launched from, removed.</summary>
public sealed class TemplateTests : FakeTest
{
    [Fact]
    public async Task A_template_is_listed_with_its_data_and_tags()
    {
        var id = (await CreateAsync()).LaunchTemplateId;

        var listed = Assert.Single((await Client.DescribeLaunchTemplatesAsync(new DescribeLaunchTemplatesRequest { Filters = [new Filter("tag:owner", ["me"])] }, Stop)).LaunchTemplates);
        var version = Assert.Single((await Client.DescribeLaunchTemplateVersionsAsync(new DescribeLaunchTemplateVersionsRequest { LaunchTemplateId = id, Versions = ["$Latest"] }, Stop)).LaunchTemplateVersions);

        Assert.Equal((id, "web", 1L, 1L), (listed.LaunchTemplateId, listed.LaunchTemplateName, listed.DefaultVersionNumber, listed.LatestVersionNumber));
        Assert.Equal((Defaults.Image, "t3.micro", Defaults.Key, true), (version.LaunchTemplateData.ImageId, version.LaunchTemplateData.InstanceType.Value, version.LaunchTemplateData.KeyName, version.DefaultVersion));
        Assert.Equal("template", version.LaunchTemplateData.TagSpecifications[0].Tags[0].Value);
        Assert.Equal(Defaults.Group, Assert.Single(version.LaunchTemplateData.SecurityGroupIds));
    }

    [Fact]
    public async Task The_request_has_the_last_word_over_the_template()
    {
        var template = await CreateAsync();
        var request = new RunInstancesRequest
        {
            LaunchTemplate = new LaunchTemplateSpecification { LaunchTemplateName = "web" },
            InstanceType = Defaults.SmallType,
            SubnetId = Defaults.SubnetB,
            MinCount = 1,
            MaxCount = 1,
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Instance, Tags = [new Tag("b", "request")] }],
        };

        var machine = Assert.Single(await RunAsync(request));

        Assert.Equal((Defaults.Image, "t3.small", Defaults.Key, Defaults.SubnetB), (machine.ImageId, machine.InstanceType.Value, machine.KeyName, machine.SubnetId));
        Assert.Equal(
            $"a=template aws:ec2launchtemplate:id={template.LaunchTemplateId} aws:ec2launchtemplate:version=1 b=request",
            string.Join(' ', machine.Tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(null, "t3.micro")]
    [InlineData("$Default", "t3.micro")]
    [InlineData("$Latest", "t3.small")]
    [InlineData("2", "t3.small")]
    [InlineData("3", null)]
    public async Task A_version_is_named_by_its_number_or_its_place(string? version, string? type)
    {
        await CreateAsync();
        await Client.CreateLaunchTemplateVersionAsync(new CreateLaunchTemplateVersionRequest { LaunchTemplateName = "web", SourceVersion = "1", LaunchTemplateData = new RequestLaunchTemplateData { InstanceType = Defaults.SmallType } }, Stop);
        var request = new RunInstancesRequest { LaunchTemplate = new LaunchTemplateSpecification { LaunchTemplateName = "web", Version = version }, MinCount = 1, MaxCount = 1 };

        if (type is null) Assert.Equal("InvalidLaunchTemplateId.VersionNotFound", await RefusedAsync(() => RunAsync(request)));
        else Assert.Equal(type, Assert.Single(await RunAsync(request)).InstanceType);
    }

    [Fact]
    public async Task The_default_can_be_moved()
    {
        await CreateAsync();
        await Client.CreateLaunchTemplateVersionAsync(new CreateLaunchTemplateVersionRequest { LaunchTemplateName = "web", SourceVersion = "1", LaunchTemplateData = new RequestLaunchTemplateData { InstanceType = Defaults.SmallType } }, Stop);

        var moved = (await Client.ModifyLaunchTemplateAsync(new ModifyLaunchTemplateRequest { LaunchTemplateName = "web", DefaultVersion = "2" }, Stop)).LaunchTemplate;

        Assert.Equal((2L, 2L), (moved.DefaultVersionNumber, moved.LatestVersionNumber));
    }

    [Fact]
    public async Task A_name_is_taken_once_and_a_token_makes_one_template()
    {
        var first = await CreateAsync("token");

        Assert.Equal(first.LaunchTemplateId, (await CreateAsync("token")).LaunchTemplateId);
        Assert.Equal("InvalidLaunchTemplateName.AlreadyExistsException", await RefusedAsync(() => CreateAsync()));
        await Client.DeleteLaunchTemplateAsync(new DeleteLaunchTemplateRequest { LaunchTemplateName = "web" }, Stop);
        Assert.Equal("InvalidLaunchTemplateName.NotFoundException", await RefusedAsync(() => Client.DeleteLaunchTemplateAsync(new DeleteLaunchTemplateRequest { LaunchTemplateName = "web" }, Stop)));
        Assert.Equal("InvalidLaunchTemplateId.NotFound", await RefusedAsync(() => Client.DescribeLaunchTemplatesAsync(new DescribeLaunchTemplatesRequest { LaunchTemplateIds = [first.LaunchTemplateId] }, Stop)));
        Assert.Equal("InvalidLaunchTemplateId.Malformed", await RefusedAsync(() => Client.DeleteLaunchTemplateAsync(new DeleteLaunchTemplateRequest { LaunchTemplateId = "lt-1" }, Stop)));
        Assert.NotEqual(first.LaunchTemplateId, (await CreateAsync("token")).LaunchTemplateId);
    }

    private async Task<LaunchTemplate> CreateAsync(string? token = null) => (await Client.CreateLaunchTemplateAsync(
        new CreateLaunchTemplateRequest
        {
            LaunchTemplateName = "web",
            ClientToken = token,
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.LaunchTemplate, Tags = [new Tag("owner", "me")] }],
            LaunchTemplateData = new RequestLaunchTemplateData
            {
                ImageId = Defaults.Image,
                InstanceType = Defaults.MicroType,
                KeyName = Defaults.Key,
                SecurityGroupIds = [Defaults.Group],
                TagSpecifications = [new LaunchTemplateTagSpecificationRequest { ResourceType = ResourceType.Instance, Tags = [new Tag("a", "template"), new Tag("b", "template")] }],
            },
        },
        Stop)).LaunchTemplate;
}
