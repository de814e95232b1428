using InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests;

/// <summary>terraform is stopped or killed while an object is being made.</summary>
public sealed class EndingTests : DirstoreTest
{
    private const string FirstAThenB = """
        { "resource": { "dirstore_object": { "a": { "name": "a" }, "b": { "name": "b", "user_data": "${dirstore_object.a.id}" } } } }
        """;

    private const string LockFile = ".terraform.tfstate.lock.info";

    [Fact]
    public async Task A_slow_create_ends_when_terraform_is_interrupted()
    {
        var hold = Server.Faults.HoldBefore(CallKind.Create, "b");
        Work.Configure(FirstAThenB);
        var running = Work.StartApply();
        await InTime(hold.Reached);

        running.Interrupt();
        var run = await running.EndAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Stopped: the operation was cancelled", run.Summaries);
        Assert.Empty(Server.Objects.Named("b"));
        Assert.Equal(["dirstore_object.a"], Work.InState);
    }

    [Fact]
    public async Task A_create_interrupted_after_its_object_was_made_leaves_it_tainted()
    {
        var hold = Server.Faults.HoldAfter(CallKind.Create, "a");
        Work.Configure(OneObject());
        var running = Work.StartApply();
        await InTime(hold.Reached);

        running.Interrupt();
        var run = await running.EndAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["dirstore_object.a (tainted)"], Work.InState);
        Assert.Equal(Server.Objects.Only("a").Id, Work.Instance("dirstore_object.a")["id"].ToString());
    }

    [Fact]
    public async Task A_terraform_killed_before_its_object_was_made_leaves_none()
    {
        var hold = Server.Faults.HoldBefore(CallKind.Create, "a");

        var run = await KilledAsync(hold, OneObject());

        Assert.Equal(137, run.ExitCode);
        Assert.Empty(Server.Objects.All);
        Assert.Equal("Stopped: the operation was cancelled", Assert.Single(Server.Journal.Of(CallKind.Create)).Error);
    }

    [Fact]
    public async Task A_terraform_killed_after_its_object_was_made_makes_a_second_one()
    {
        var hold = Server.Faults.HoldAfter(CallKind.Create, "a");

        await KilledAsync(hold, OneObject());
        var orphan = Assert.Single(Server.Objects.All);
        Assert.Empty(Work.InState);
        Assert.True(File.Exists(Path.Combine(Work.Folder, LockFile)));
        Server.Faults.Clear();
        (await Work.ApplyAsync()).Good();

        Assert.Equal(2, Server.Objects.Named("a").Count);
        Assert.NotEqual(orphan.Id, Work.Instance("dirstore_object.a")["id"].ToString());
        Assert.Equal(2, Server.Journal.Done(CallKind.Create, "a"));
    }

    [Fact]
    public async Task What_was_finished_before_the_kill_is_in_the_state()
    {
        var hold = Server.Faults.HoldAfter(CallKind.Create, "b");

        await KilledAsync(hold, FirstAThenB);

        Assert.Equal(["dirstore_object.a"], Work.InState);
        Assert.Equal(2, Server.Objects.All.Count);
    }

    [Fact]
    public async Task A_provider_that_goes_away_leaves_what_it_made_out_of_the_state()
    {
        var hold = Server.Faults.HoldAfter(CallKind.Create, "a");
        Work.Configure(OneObject());
        var running = Work.StartApply();
        await InTime(hold.Reached);

        await Server.DisposeAsync();
        var run = await running.EndAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Single(Server.Objects.All);
        Assert.Empty(Work.InState);
    }

    private async Task<RunResult> KilledAsync(Faults.Hold hold, string configuration)
    {
        Work.Configure(configuration);
        var running = Work.StartApply();
        await InTime(hold.Reached);
        running.Kill();
        var run = await running.EndAsync();
        await InTime(hold.Left);
        return run;
    }
}
