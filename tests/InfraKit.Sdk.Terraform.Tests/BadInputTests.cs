using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>Documents that can't be made: each is refused with its place before anything is done, and no other member notices.</summary>
public sealed class BadInputTests
{
    private const string Web = "$.resource.dirstore_object.web";

    [Theory]
    [InlineData("""{ "dirstore_object": { "web": { "name": "web", "nonsense": 1 } } }""", $"{Web}.nonsense", "nonsense")]
    [InlineData("""{ "dirstore_object": { "web": { "name": "web", "size": "large" } } }""", $"{Web}.size", "number")]
    [InlineData("""{ "dirstore_object": { "web": { "name": "web", "size": -1 } } }""", $"{Web}.size", "less than zero")]
    [InlineData("""{ "dirstore_object": { "web": { "name": { "a": 1 } } } }""", $"{Web}.name", "string")]
    [InlineData("""{ "dirstore_object": { "web": { "size": 1 } } }""", Web, "\"name\" is required")]
    [InlineData("""{ "dirstore_object": { "web": { "name": "web" } }, "dirstore_nonsense": { "x": {} } }""", "$.resource.dirstore_nonsense", "dirstore_nonsense")]
    [InlineData("""{ "dirstore_object": { "web": { "name": "${dirstore_disk.none.id}" } } }""", $"{Web}.name", "dirstore_disk")]
    [InlineData("""{ "dirstore_object": { "web": { "name": "${nofunction(1)}" } } }""", $"{Web}.name", "nofunction")]
    [InlineData("""{ "dirstore_object": { "web": { "name": "${1 +" } } }""", $"{Web}.name", "")]
    [InlineData("""{ "dirstore_object": { "a web": { "name": "web" } } }""", "$.resource.dirstore_object['a web']", "a space")]
    [InlineData("""{ "dirstore_object": { "one": { "name": "a" }, "two": { "name": "b" } } }""", "$.resource", "several resources here can be the member")]
    [InlineData("""{ "dirstore_object": { "web": { "name": "web" } }, "acme_server": { "x": {} } }""", "$.terraform.required_providers", "hashicorp/acme")]
    public async Task A_document_that_Terraform_refuses_is_refused_at_its_place_when_it_is_committed_and_when_it_is_made(string resources, string path, string words)
    {
        using var mirror = new TempDirectory();
        await using var world = await World.StartAsync(options => options.ProviderMirrors.Add(mirror.Path));
        await world.MakeAsync("good");

        await AssertRefusedAsync(world, World.Document(resources), path, words);
    }

    [Fact]
    public async Task A_version_that_no_provider_has_is_refused_with_what_to_do()
    {
        using var mirror = new TempDirectory();
        DirstoreExecutable.Install(mirror.Path);
        await using var world = await World.StartAsync(options =>
        {
            options.Environment.Remove(DirstoreServer.ReattachName);
            options.ProviderMirrors.Add(mirror.At("mirror"));
        });
        var document = PluginProperties.Parse(
            """{ "terraform": { "required_providers": { "dirstore": { "source": "local/dirstore", "version": "~> 9.0" } } }, "resource": { "dirstore_object": { "web": { "name": "web" } } } }""");

        var error = (await world.ProvisionAsync("bad", document)).Error!;

        Assert.Equal((PluginErrorKind.Invalid, "$.terraform.required_providers"), (error.Kind, error.Path));
        Assert.Contains("local/dirstore", error.Message, StringComparison.Ordinal);
        Assert.Contains("~> 9.0", error.Message, StringComparison.Ordinal);
        Assert.Contains("TerraformOptions.ProviderMirrors", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 400, error.Message);
    }

    [Fact]
    public async Task A_version_of_Terraform_that_it_is_not_is_refused()
    {
        await using var world = await World.StartAsync();
        var document = PluginProperties.Parse("""{ "terraform": { "required_version": ">= 99" }, "resource": { "terraform_data": { "web": {} } } }""");

        await AssertRefusedAsync(world, document, "$.terraform.required_version", "1.", isAlone: true);
    }

    [Theory]
    [InlineData(false, "/nowhere")]
    [InlineData(true, "closing brace")]
    public async Task A_module_that_can_not_be_used_is_refused_by_its_name(bool exists, string words)
    {
        using var module = new TempDirectory();
        if (exists) await File.WriteAllTextAsync(module.At("main.tf"), "resource \"terraform_data\" \"this\" {", TestContext.Current.CancellationToken);
        var source = exists ? module.Path : "/nowhere/at/all";
        await using var world = await World.StartAsync();
        await world.MakeAsync("good");

        await AssertRefusedAsync(world, PluginProperties.Parse($$"""{ "Module": { "Source": "{{source}}", "Member": "terraform_data.this" } }"""), "$.Module.Source", words);
    }

    [Fact]
    public async Task What_a_provider_refuses_while_it_plans_keeps_no_other_member_from_being_made()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("good");
        var planned = World.Document(
            """{ "dirstore_object": { "web": { "name": "bad", "size": "${length(data.dirstore_objects.all.ids) - 9}" } } }""",
            """, "data": { "dirstore_objects": { "all": { "tags": {} } } }""");

        var results = await Task.WhenAll(world.ProvisionAsync("bad", planned), world.ProvisionAsync("other"));

        Assert.Equal((PluginErrorKind.Invalid, (PluginError?)null), (results[0].Error!.Kind, results[1].Error));
        Assert.Contains("less than zero", results[0].Error!.Message, StringComparison.Ordinal);
        await AssertAreAsync(world, "good", "other");
    }

    [Fact]
    public async Task Credentials_that_have_run_out_are_told_as_such()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("good");
        world.Server.Faults.Add(FaultRule.Fail(CallKind.Configure, "ExpiredToken: get another one"));

        var error = (await world.ProvisionAsync("k2")).Error!;

        Assert.Equal(PluginErrorKind.Unauthorized, error.Kind);
        await AssertAreAsync(world, "good");
        world.Server.Faults.Clear();
        await world.MakeAsync("k2");
        await AssertAreAsync(world, "good", "k2");
    }

    [Fact]
    public async Task A_member_that_can_not_be_read_keeps_no_other_from_being_made()
    {
        await using var world = await World.StartAsync();
        Assert.Null((await world.ProvisionAsync("sick", World.Document("""{ "dirstore_object": { "web": { "name": "sick" } } }"""))).Error);
        world.Server.Faults.Add(FaultRule.Fail(CallKind.Read, name: "sick"));

        await world.MakeAsync("k2");
        Assert.Null((await world.DestroyAsync("k2")).Error);

        await AssertAreAsync(world, "sick");
    }

    private static async Task AssertRefusedAsync(World world, PluginProperties document, string path, string words, bool isAlone = false)
    {
        var committed = await world.Plugin.ValidateAsync(document, TestContext.Current.CancellationToken);
        if (committed.Count == 0) committed = (await Assert.ThrowsAsync<SpecInvalidException>(() => world.Plugin.PinAsync(document, TestContext.Current.CancellationToken).AsTask())).Errors;
        Assert.Contains(committed, error => error.Path == path && error.Message.Contains(words, StringComparison.Ordinal));

        var error = (await world.ProvisionAsync("bad", document)).Error!;
        Assert.Equal((PluginErrorKind.Invalid, path), (error.Kind, error.Path));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("m_sample", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 500, error.Message);
        await AssertAreAsync(world, isAlone ? [] : ["good"]);
    }

    private static async Task AssertAreAsync(World world, params string[] keys)
    {
        Assert.Equal(keys, (await world.ListAsync()).Where(row => row.Status == InstanceStatus.Running).Select(row => row.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(keys, world.Server.Objects.All.Select(one => one.Tags["infrakit.intent"]).Order(StringComparer.Ordinal));
    }
}
