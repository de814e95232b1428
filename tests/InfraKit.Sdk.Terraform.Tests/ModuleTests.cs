using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>A member that is a module.</summary>
public sealed class ModuleTests
{
    private const string ObjectModule = """
        terraform {
          required_providers { dirstore = { source = "local/dirstore" } }
        }
        variable "size" { type = number }
        variable "tags" { type = map(string) }
        variable "hostname" { type = string }
        variable "user_data" { type = string }
        resource "dirstore_disk" "side" { name = "side" }
        resource "dirstore_object" "this" {
          name      = var.hostname
          size      = var.size
          tags      = var.tags
          user_data = var.user_data
          flavor    = dirstore_disk.side.id
        }
        """;

    [Fact]
    public async Task A_local_module_is_made_listed_labelled_and_removed()
    {
        using var module = await ModuleAsync(ObjectModule);
        await using var world = await World.StartAsync();
        var document = PluginProperties.Parse($$"""
            {
              "terraform": { "required_providers": { "dirstore": { "source": "local/dirstore" } } },
              "Module": {
                "Source": "{{module.Path}}", "Member": "dirstore_object.this", "Inputs": { "size": 3, "tags": { "team": "blue" }, "hostname": "web" },
                "TagsInput": "tags", "NameInput": "hostname", "InitInput": "user_data"
              },
              "Ports": { "web": 8080 }
            }
            """);

        Assert.Null((await world.ProvisionAsync("k1", document, init: "echo ${HOSTNAME} $PATH")).Error);
        Assert.Null((await world.ProvisionAsync("k2", document, init: "echo ${HOSTNAME} $PATH")).Error);

        var made = world.Server.Objects.All.Single(one => one.Tags.GetValueOrDefault("infrakit.intent") == "k1");
        Assert.Equal(("web-k1", "echo ${HOSTNAME} $PATH", "blue"), (made.Name, made["user_data"], made.Tags["team"]));
        var row = await Soon.RowAsync(world, "k1");
        Assert.Equal(InstanceStatus.Running, row.Status);
        Assert.Equal([new InstanceEndpoint("web", made["address"]!, 8080)], row.Details!.Endpoints);
        Assert.Contains(made["address"]!, row.Details.Properties!.ToString(), StringComparison.Ordinal);

        Assert.Null((await world.Plugin.LabelAsync(new InstanceId("k1"), TagSet.Empty.With(WellKnownTags.Revision, "v2"), TestContext.Current.CancellationToken)).Error);
        Assert.Equal("v2", world.Server.Objects.Find(made.Id)!.Tags[WellKnownTags.Revision]);

        Assert.Null((await world.DestroyAsync("k1")).Error);
        Assert.Equal(["side", "web-k2"], world.Server.Objects.All.Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.Null((await world.DestroyAsync("k2")).Error);
        Assert.Empty(world.Server.Objects.All);
    }

    [Fact]
    public async Task A_module_without_a_provider_of_its_own_is_a_member_too()
    {
        using var module = await ModuleAsync("variable \"text\" { type = string }\nresource \"terraform_data\" \"this\" {\n  count = 1\n  input = var.text\n}\n");
        await using var world = await World.StartAsync();
        var document = PluginProperties.Parse($$"""{ "Module": { "Source": "{{module.Path}}", "Member": "terraform_data.this[0]", "Inputs": { "text": "hello" } } }""");

        Assert.Null((await world.ProvisionAsync("k1", document)).Error);

        var row = await Soon.RowAsync(world, "k1");
        Assert.Equal((InstanceStatus.Running, true), (row.Status, row.Details!.Properties!.ToString().Contains("hello", StringComparison.Ordinal)));
        await world.RestartAsync();
        Assert.Equal(InstanceStatus.Running, Assert.Single(await world.ListAsync()).Status);
        Assert.Null((await world.DestroyAsync("k1")).Error);
        Assert.Empty(await world.ListAsync());
    }

    [Fact]
    public async Task A_member_that_the_module_does_not_have_is_refused()
    {
        using var module = await ModuleAsync("resource \"terraform_data\" \"this\" {}\n");
        await using var world = await World.StartAsync();

        var result = await world.ProvisionAsync("k1", PluginProperties.Parse($$"""{ "Module": { "Source": "{{module.Path}}", "Member": "terraform_data.other" } }"""));

        Assert.NotNull(result.Error);
        Assert.Equal((PluginErrorKind.Invalid, "$.Module.Member", "the module has no terraform_data.other; it has terraform_data.this"), (result.Error.Kind, result.Error.Path, result.Error.Message));
        Assert.Empty(await world.ListAsync());
    }

    private static async Task<TempDirectory> ModuleAsync(string text)
    {
        var directory = new TempDirectory();
        await File.WriteAllTextAsync(directory.At("main.tf"), text, TestContext.Current.CancellationToken);
        return directory;
    }
}
