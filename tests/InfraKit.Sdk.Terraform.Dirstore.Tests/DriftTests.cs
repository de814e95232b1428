using InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests;

/// <summary>What happens behind terraform's back shows in a plan that only refreshes.</summary>
public sealed class DriftTests : DirstoreTest
{
    private static readonly string Configuration = Objects(("a", """, "tags": { "group": "web" } """), ("b", ""));

    [Fact]
    public async Task Nothing_has_drifted_at_first()
    {
        await BeginAsync();

        var seen = await RefreshAsync();

        Assert.Equal(0, seen.ExitCode);
        Assert.Empty(seen.Changes("resource_drift"));
    }

    [Fact]
    public async Task A_deleted_object_is_seen_and_made_again()
    {
        await BeginAsync();
        var before = Server.Objects.Only("a").Id;
        Assert.True(Server.Objects.Delete(before));

        var seen = await RefreshAsync();
        (await Work.ApplyAsync()).Good();

        Assert.Equal(2, seen.ExitCode);
        Assert.Equal(["dirstore_object.a:delete"], seen.Changes("resource_drift"));
        Assert.NotEqual(before, Server.Objects.Only("a").Id);
        Assert.Equal((2, 1), (Server.Journal.Done(CallKind.Create, "a"), Server.Journal.Done(CallKind.Create, "b")));
    }

    [Fact]
    public async Task A_changed_object_is_seen_and_changed_back()
    {
        await BeginAsync();
        var id = Server.Objects.Only("a").Id;
        Server.Objects.Tag(id, "group", "mail");
        Server.Objects.Set(id, "size", 7);

        var seen = await RefreshAsync();
        (await Work.ApplyAsync()).Good();

        Assert.Equal(2, seen.ExitCode);
        Assert.Equal(["dirstore_object.a:update"], seen.Changes("resource_drift"));
        var healed = Server.Objects.Only("a");
        Assert.Equal((id, "web", null), (healed.Id, healed.Tags["group"], healed.Attributes["size"]));
    }

    [Fact]
    public async Task A_change_of_what_nobody_asked_for_is_seen_and_left()
    {
        await BeginAsync();
        Server.Objects.Set(Server.Objects.Only("b").Id, "status", "stopped");

        var seen = await RefreshAsync();
        (await Work.ApplyAsync()).Good();

        Assert.Equal(["dirstore_object.b:update"], seen.Changes("resource_drift"));
        Assert.Equal("stopped", Server.Objects.Only("b")["status"]);
        Assert.Equal("stopped", Work.Instance("dirstore_object.b")["status"].ToString());
    }

    private async Task BeginAsync()
    {
        Work.Configure(Configuration);
        (await Work.ApplyAsync()).Good();
    }

    private Task<RunResult> RefreshAsync() => Work.PlanAsync("-refresh-only");
}
