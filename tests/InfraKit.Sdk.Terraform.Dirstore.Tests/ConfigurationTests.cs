using InfraKit.Sdk.Terraform.Dirstore.Store;
using InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests;

/// <summary>Several resources, several configurations of the provider, several terraforms.</summary>
public sealed class ConfigurationTests : DirstoreTest
{
    [Fact]
    public async Task A_disk_is_made_after_the_object_it_hangs_on_and_deleted_before_it()
    {
        Work.Configure("""
            {
              "resource": {
                "dirstore_object": { "a": { "name": "a" } },
                "dirstore_disk": { "d": { "name": "d", "size_gb": 8, "attached_to": "${dirstore_object.a.id}" } }
              }
            }
            """);

        (await Work.ApplyAsync()).Good();
        var disk = Server.Objects.Only("d");
        Assert.Equal((Server.Objects.Only("a").Id, 8m, DirstoreTypes.DiskType), (disk["attached_to"], disk.Attributes["size_gb"], disk.Type));
        (await Work.DestroyAsync()).Good();

        Assert.Equal(["a", "d"], Server.Journal.Of(CallKind.Create).Select(entry => entry.Name));
        Assert.Equal(["d", "a"], Server.Journal.Of(CallKind.Delete).Select(entry => entry.Name));
    }

    [Fact]
    public async Task What_is_sensitive_is_masked_in_the_plan_and_written_to_the_object()
    {
        Work.Configure("""
            {
              "provider": { "dirstore": { "token": "s3cret-token" } },
              "resource": { "dirstore_object": { "a": { "name": "a", "sensitive_note": "s3cret-note" } } }
            }
            """);

        var plan = (await Work.RunAsync("plan", "-input=false", "-no-color")).Good();
        (await Work.ApplyAsync()).Good();

        Assert.Contains("(sensitive value)", plan.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", plan.Output, StringComparison.Ordinal);
        Assert.Equal("s3cret-note", Server.Objects.Only("a")["sensitive_note"]);
    }

    [Fact]
    public async Task Two_configurations_of_the_provider_do_not_mix()
    {
        var other = DirstoreObjects.In(PathOf("other"));
        Work.Configure($$"""
            {
              "provider": { "dirstore": [{ "region": "north" }, { "alias": "south", "region": "south", "directory": "{{other.Directory}}" }] },
              "resource": {
                "dirstore_object": { "a": { "name": "a" }, "b": { "name": "b", "provider": "dirstore.south" } }
              }
            }
            """);

        (await Work.ApplyAsync()).Good();

        Assert.Equal(("a", "north"), (Assert.Single(Server.Objects.All).Name, Server.Objects.Only("a").Region));
        Assert.Equal(("b", "south"), (Assert.Single(other.All).Name, other.Only("b").Region));
        Assert.Equal(0, (await Work.PlanAsync()).ExitCode);
        Assert.Equal(["north", "south"], Server.Journal.Of(CallKind.Create).Select(entry => entry.Call.Region).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_object_of_another_region_is_not_seen()
    {
        Work.Configure(In("north"));
        (await Work.ApplyAsync()).Good();
        Work.Configure(In("south"));

        Assert.Equal(["dirstore_object.a:delete"], (await Work.PlanAsync("-refresh-only")).Changes("resource_drift"));
    }

    [Fact]
    public async Task A_region_that_there_is_not_is_refused()
    {
        Work.Configure(In("nowhere"));

        Assert.Equal(["InvalidRegion: there is no region nowhere"], (await Work.PlanAsync()).Summaries);
    }

    [Fact]
    public async Task Several_terraforms_share_a_provider()
    {
        var spaces = Enumerable.Range(0, 3).Select(number => NewWorkspace($"work{number}")).ToList();
        for (var number = 0; number < spaces.Count; number++) spaces[number].Configure(Objects(($"a{number}", ""), ($"b{number}", "")));
        var hold = Server.Faults.HoldBefore(CallKind.Create, "a0");

        var first = spaces[0].StartApply();
        await InTime(hold.Reached);
        var others = await Task.WhenAll(spaces[1].ApplyAsync(), spaces[2].ApplyAsync());
        first.Interrupt();
        var interrupted = await first.EndAsync();

        Assert.All(others, run => run.Good());
        Assert.Equal(1, interrupted.ExitCode);
        Assert.Equal(["a1", "a2", "b0", "b1", "b2"], Server.Objects.All.Select(one => one.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Init_finds_the_hosted_provider_and_installs_nothing()
    {
        Work.Configure(OneObject());

        var run = await Work.RunAsync("init", "-input=false", "-no-color");

        Assert.Equal(0, run.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(Work.Folder, ".terraform", "providers")));
        (await Work.ApplyAsync()).Good();
    }

    [Fact]
    public async Task A_saved_plan_is_shown_and_applied()
    {
        Work.Configure(OneObject());
        Assert.Equal(2, (await Work.PlanAsync("-out=saved")).ExitCode);

        var shown = (await Work.RunAsync("show", "-json", "saved")).Good().Json;
        (await Work.ApplyAsync("saved")).Good();

        var change = Assert.Single(shown["resource_changes"].AsArray())["change"];
        Assert.Equal("create", Assert.Single(change["actions"].AsArray()).ToString());
        Assert.Equal(["address", "created", "id", "status"], change["after_unknown"].AsObject().Select(one => one.Key).Order(StringComparer.Ordinal));
        Assert.Single(Server.Objects.All);
    }

    private static string In(string region) => $$"""
        { "provider": { "dirstore": { "region": "{{region}}" } }, "resource": { "dirstore_object": { "a": { "name": "a" } } } }
        """;
}
