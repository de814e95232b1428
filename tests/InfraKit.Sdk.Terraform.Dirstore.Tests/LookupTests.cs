using InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests;

/// <summary>Objects that terraform did not make are found and taken over.</summary>
public sealed class LookupTests : DirstoreTest
{
    private const string Lookup = """
        {
          "data": { "dirstore_objects": { "web": { "tags": { "group": "web", "env": "test" } } } },
          "output": { "ids": { "value": "${data.dirstore_objects.web.ids}" }, "names": { "value": "${[for one in data.dirstore_objects.web.objects : one.name]}" } }
        }
        """;

    [Fact]
    public async Task A_lookup_finds_the_objects_that_have_all_the_tags()
    {
        var first = Server.Objects.Add("first", new Dictionary<string, string> { ["group"] = "web", ["env"] = "test", ["more"] = "x" });
        Server.Objects.Add("other", new Dictionary<string, string> { ["group"] = "web", ["env"] = "live" });
        Server.Objects.Add("bare");
        var second = Server.Objects.Add("second", new Dictionary<string, string> { ["group"] = "web", ["env"] = "test" });
        Work.Configure(Lookup);

        (await Work.ApplyAsync()).Good();

        var outputs = (await Work.RunAsync("output", "-json")).Good().Json;
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), outputs["ids"]!["value"]!.AsArray().Select(id => id!.ToString()));
        Assert.Equal(["first", "second"], outputs["names"]!["value"]!.AsArray().Select(name => name!.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_lookup_that_finds_nothing_is_no_error()
    {
        Work.Configure(Lookup);

        (await Work.ApplyAsync()).Good();

        Assert.Empty((await Work.RunAsync("output", "-json", "ids")).Good().Json.AsArray());
    }

    [Fact]
    public async Task A_lookup_can_fail()
    {
        Server.Faults.Add(Faults.FaultRule.Throttle(CallKind.Lookup));
        Work.Configure(Lookup);

        Assert.Equal(["ThrottlingException: Rate exceeded"], (await Work.ApplyAsync()).Summaries);
    }

    [Fact]
    public async Task An_object_is_imported_by_its_id()
    {
        var id = Server.Objects.Add("a", new Dictionary<string, string> { ["group"] = "web" });
        Work.Configure(WithImport(id));

        var plan = await Work.PlanAsync();
        (await Work.ApplyAsync()).Good();

        Assert.Equal(["dirstore_object.a:import"], plan.Changes("planned_change"));
        Assert.Equal(id, Work.Instance("dirstore_object.a")["id"].ToString());
        Assert.Equal(0, Server.Journal.Done(CallKind.Create));
        Assert.Single(Server.Objects.All);
    }

    [Fact]
    public async Task What_does_not_exist_cannot_be_imported()
    {
        Work.Configure(WithImport("obj-0123456789abcdef"));

        var run = await Work.ApplyAsync();

        Assert.Equal((1, "Cannot import non-existent remote object"), (run.ExitCode, Assert.Single(run.Summaries)));
        Assert.Empty(Server.Objects.All);
    }

    private static string WithImport(string id) => $$"""
        {
          "import": [{ "to": "dirstore_object.a", "id": "{{id}}" }],
          "resource": { "dirstore_object": { "a": { "name": "a", "tags": { "group": "web" } } } }
        }
        """;
}
