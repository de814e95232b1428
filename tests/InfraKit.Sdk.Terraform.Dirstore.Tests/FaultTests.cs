using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests;

/// <summary>What terraform makes of a provider whose calls fail.</summary>
public sealed class FaultTests : DirstoreTest
{
    [Fact]
    public async Task A_create_that_fails_leaves_nothing()
    {
        Server.Faults.Add(FaultRule.Fail(CallKind.Create, "OutOfStock: none left"));
        Work.Configure(OneObject());

        var run = await Work.ApplyAsync();

        Assert.Equal((1, "OutOfStock: none left"), (run.ExitCode, Assert.Single(run.Summaries)));
        Assert.Single(run.Of("apply_errored"));
        Assert.Empty(Server.Objects.All);
        Assert.Empty(Work.InState);
    }

    [Fact]
    public async Task A_create_that_fails_after_its_object_was_made_leaves_it_tainted()
    {
        Server.Faults.Add(FaultRule.Fail(CallKind.Create, "NotReady: it never came up", moment: Moment.After, times: 1));
        Work.Configure(OneObject());

        var run = await Work.ApplyAsync();
        var half = Assert.Single(Server.Objects.All).Id;
        var tainted = Work.InState;
        (await Work.ApplyAsync()).Good();

        Assert.Equal((1, "NotReady: it never came up"), (run.ExitCode, Assert.Single(run.Summaries)));
        Assert.Equal(["dirstore_object.a (tainted)"], tainted);
        Assert.NotEqual(half, Server.Objects.Only("a").Id);
        Assert.Equal((2, 1), (Server.Journal.Done(CallKind.Create), Server.Journal.Failed(CallKind.Create)));
    }

    [Fact]
    public async Task A_quota_keeps_what_was_made_before_it()
    {
        Server.Faults.MaxObjects = 2;
        Work.Configure(Objects(("a", ""), ("b", ""), ("c", "")));

        var run = await Work.ApplyAsync();

        Assert.Equal((1, "QuotaExceeded: the limit of 2 objects is reached"), (run.ExitCode, Assert.Single(run.Summaries)));
        Assert.Equal(2, Server.Objects.All.Count);
        Assert.Equal(2, Work.InState.Count);
    }

    [Fact]
    public async Task A_delete_that_fails_keeps_its_object_in_the_state()
    {
        Work.Configure(Objects(("a", ""), ("b", "")));
        (await Work.ApplyAsync()).Good();
        Server.Faults.Add(FaultRule.Fail(CallKind.Delete, "InUse: someone needs it", name: "a", times: 1));

        var first = await Work.DestroyAsync();
        var left = Work.InState;
        var second = await Work.DestroyAsync();

        Assert.Equal((1, "InUse: someone needs it", 0), (first.ExitCode, Assert.Single(first.Summaries), second.ExitCode));
        Assert.Equal(["dirstore_object.a"], left);
        Assert.Empty(Server.Objects.All);
    }

    [Fact]
    public async Task A_read_that_fails_fails_the_plan()
    {
        Work.Configure(OneObject());
        (await Work.ApplyAsync()).Good();
        Server.Faults.Add(FaultRule.Throttle(CallKind.Read, times: 1));

        var first = await Work.PlanAsync();
        var second = await Work.PlanAsync();

        Assert.Equal((1, "ThrottlingException: Rate exceeded", 0), (first.ExitCode, Assert.Single(first.Summaries), second.ExitCode));
    }

    [Fact]
    public async Task An_update_that_fails_changes_nothing_and_is_tried_again()
    {
        Work.Configure(OneObject(""", "size": 1 """));
        (await Work.ApplyAsync()).Good();
        Server.Faults.Add(FaultRule.Fail(CallKind.Update, times: 1));
        Work.Configure(OneObject(""", "size": 2 """));

        var first = await Work.ApplyAsync();
        var size = Server.Objects.Only("a").Attributes["size"];
        var second = await Work.ApplyAsync();

        Assert.Equal((1, 1m, 0), (first.ExitCode, size, second.ExitCode));
        Assert.Equal(2m, Server.Objects.Only("a").Attributes["size"]);
    }

    [Fact]
    public async Task Credentials_that_have_run_out_fail_every_command()
    {
        Server.Faults.Add(FaultRule.Fail(CallKind.Configure, "ExpiredToken: the token has expired"));
        Work.Configure(OneObject());

        Assert.Contains("ExpiredToken: the token has expired", (await Work.PlanAsync()).Summaries);
    }

    [Fact]
    public async Task A_hook_sees_each_call_and_may_refuse_it()
    {
        List<DirstoreCall> seen = [];
        Server.Faults.After = (call, _) =>
        {
            lock (seen) seen.Add(call);
            return call.Kind == CallKind.Delete ? throw new DirstoreException("Refused", "by a hook") : Task.CompletedTask;
        };
        Work.Configure(OneObject());

        (await Work.ApplyAsync()).Good();
        var destroy = await Work.DestroyAsync();

        var diagnostic = Assert.Single(destroy.Of("diagnostic"))["diagnostic"];
        Assert.Equal(("Refused", "by a hook"), (diagnostic["summary"].ToString(), diagnostic["detail"].ToString()));
        Assert.Contains(seen, call => call is { Kind: CallKind.Create, Name: "a", Id.Length: 20 });
        // It was deleted, and terraform does not know.
        Assert.Empty(Server.Objects.All);
        Assert.Equal(["dirstore_object.a"], Work.InState);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_an_error()
    {
        Work.Configure(OneObject());
        (await Work.ApplyAsync()).Good();
        await File.WriteAllTextAsync(Assert.Single(Directory.GetFiles(Server.Objects.Directory)), "{ half", Stop);

        Assert.StartsWith("InternalError:", Assert.Single((await Work.PlanAsync()).Summaries), StringComparison.Ordinal);
    }
}
