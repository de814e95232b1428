using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Dirstore.Store;
using InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests;

/// <summary>The provider as a process that terraform installs, starts, speaks to under encryption, and ends.</summary>
public sealed class ExecutableTests : DirstoreTest
{
    [Fact]
    public async Task It_is_installed_from_a_mirror_and_does_what_the_hosted_one_does()
    {
        var (work, objects) = Prepare(executable => executable.MirrorConfig);
        work.Configure(OneObject());

        (await work.RunAsync("init", "-input=false", "-no-color")).Good();
        (await work.ApplyAsync()).Good();
        var made = objects.Only("a");
        objects.Delete(made.Id);
        var drift = await work.PlanAsync("-refresh-only");

        Assert.Equal(["dirstore_object.a:delete"], drift.Changes("resource_drift"));
        var entry = Assert.Single(Journal.ReadFile(PathOf("journal")), one => one.Kind == CallKind.Create);
        Assert.Equal((made.Id, true, null), (entry.Id, entry.IsDone, entry.Error));
        Assert.Empty(Server.Journal.Entries);
    }

    [Fact]
    public async Task Without_init_it_fails_as_a_file_says()
    {
        var (work, objects) = Prepare(executable => executable.OverrideConfig);
        work.Configure(Objects(("a", ""), ("b", "")));
        DirstoreExecutable.WriteFaults(PathOf("faults"), new DirstoreFaults
        {
            MaxObjects = 5,
            Rules = [FaultRule.Fail(CallKind.Create, "OutOfStock: none left", name: "b", times: 1)],
        });

        var first = await work.ApplyAsync();
        var second = await work.ApplyAsync();

        Assert.Equal((1, true, 0), (first.ExitCode, first.Summaries.Contains("OutOfStock: none left"), second.ExitCode));
        Assert.Equal(["a", "b"], objects.All.Select(one => one.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_does_not_outlive_a_terraform_that_is_killed()
    {
        var (work, objects) = Prepare(executable => executable.OverrideConfig);
        work.Configure(OneObject());
        var go = PathOf("go");
        var wait = new FaultRule { Kind = CallKind.Create, Moment = Moment.After, WaitForFile = go };
        DirstoreExecutable.WriteFaults(PathOf("faults"), new DirstoreFaults { Rules = [wait] });
        var running = work.StartApply();
        await Until(() => File.Exists(go + ".reached"));

        running.Kill();
        await running.EndAsync();

        // A provider that ends takes its socket away.
        await Until(() => Directory.GetDirectories(work.Temporary).Length == 0);
        Assert.Single(objects.All);
        Assert.Empty(work.InState);
    }

    private static async Task Until(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
    }

    private (Workspace Work, DirstoreObjects Objects) Prepare(Func<DirstoreExecutable, string> config)
    {
        var work = NewWorkspace("installed");
        work.Environment.Remove(DirstoreServer.ReattachName);
        var objects = DirstoreObjects.In(PathOf("theirs"));
        work.Environment["TF_CLI_CONFIG_FILE"] = config(DirstoreExecutable.Install(PathOf("provider")));
        work.Environment[DirstoreVariables.Directory] = objects.Directory;
        work.Environment[DirstoreVariables.Faults] = PathOf("faults");
        work.Environment[DirstoreVariables.Journal] = PathOf("journal");
        return (work, objects);
    }
}
