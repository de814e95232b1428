using InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests;

/// <summary>Objects are made, changed, replaced and destroyed as the real terraform says.</summary>
public sealed class LifeTests : DirstoreTest
{
    [Fact]
    public async Task An_object_is_made_as_its_configuration_says()
    {
        Work.Configure(OneObject(""", "size": 2.5, "flavor": "small", "tags": { "group": "web" }, "user_data": "hello" """));

        (await Work.ApplyAsync()).Good();

        var made = Server.Objects.Only("a");
        Assert.Equal((2.5m, "small", "hello", "running"), (made.Attributes["size"], made["flavor"], made["user_data"], made["status"]));
        Assert.Equal(("group", "web"), (Assert.Single(made.Tags).Key, made.Tags["group"]));
        Assert.Matches("^obj-[0-9a-f]{16}$", made.Id);
        Assert.StartsWith("10.", made["address"], StringComparison.Ordinal);
        Assert.Equal((made.Id, made["address"]), (Work.Instance("dirstore_object.a")["id"].ToString(), Work.Instance("dirstore_object.a")["address"].ToString()));
        Assert.Equal(0, (await Work.PlanAsync()).ExitCode);
    }

    [Fact]
    public async Task A_change_in_place_keeps_the_object()
    {
        Work.Configure(OneObject(""", "size": 0.1, "tags": { "x": "1" } """));
        (await Work.ApplyAsync()).Good();
        var before = Server.Objects.Only("a");
        Work.Configure(OneObject(""", "size": 0.3, "tags": { "x": "2" } """));

        var plan = await Work.PlanAsync();
        (await Work.ApplyAsync()).Good();

        Assert.Equal(["dirstore_object.a:update"], plan.Changes("planned_change"));
        var after = Server.Objects.Only("a");
        Assert.Equal((before.Id, before["address"], 0.3m, "2"), (after.Id, after["address"], after.Attributes["size"], after.Tags["x"]));
        Assert.Equal((1, 1, 0), (Server.Journal.Done(CallKind.Create), Server.Journal.Done(CallKind.Update), Server.Journal.Done(CallKind.Delete)));
        Assert.Equal(0, (await Work.PlanAsync()).ExitCode);
    }

    [Fact]
    public async Task Another_flavor_needs_another_object()
    {
        Work.Configure(OneObject(""", "flavor": "small" """));
        (await Work.ApplyAsync()).Good();
        var before = Server.Objects.Only("a");
        Work.Configure(OneObject(""", "flavor": "large" """));

        var plan = await Work.PlanAsync();
        (await Work.ApplyAsync()).Good();

        Assert.Equal(["dirstore_object.a:replace"], plan.Changes("planned_change"));
        Assert.NotEqual(before.Id, Server.Objects.Only("a").Id);
        Assert.Null(Server.Objects.Find(before.Id));
    }

    [Fact]
    public async Task Destroy_leaves_nothing()
    {
        Work.Configure(Objects(("a", ""), ("b", "")));
        (await Work.ApplyAsync()).Good();

        (await Work.DestroyAsync()).Good();

        Assert.Empty(Server.Objects.All);
        Assert.Empty(Work.InState);
        Assert.Equal(2, Server.Journal.Done(CallKind.Delete));
    }

    [Fact]
    public async Task Two_objects_may_have_one_name()
    {
        Work.Configure("""{ "resource": { "dirstore_object": { "one": { "name": "same" }, "two": { "name": "same" } } } }""");

        (await Work.ApplyAsync()).Good();

        Assert.Equal(2, Server.Objects.Named("same").Count);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_before_anything_is_done()
    {
        Work.Configure(Objects(("a", """, "size": -1 """)));

        var run = await Work.ApplyAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["InvalidSize: -1 is less than zero"], run.Summaries);
        Assert.Empty(Server.Journal.Entries);
    }
}
