using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Runs;

public sealed class TerraformProcessTests : IDisposable
{
    private static readonly RunLimits Limits = new(TimeSpan.FromSeconds(20));

    private readonly TempDirectory directory = new();

    [Fact]
    public async Task Arguments_go_through_no_shell()
    {
        string[] arguments = ["$(touch made)", "a b", "'; exit 1; '", "\"", "*", ""];
        var path = directory.Script("terraform", "for one in \"$@\"; do printf '<%s>\\n' \"$one\"; done");

        var report = await RunAsync(path, arguments);

        Assert.Equal(string.Concat(arguments.Select(one => $"<{one}>\n")), report.Output);
        Assert.False(File.Exists(directory.At("made")));
    }

    [Fact]
    public async Task The_environment_is_what_was_given_and_nothing_else()
    {
        var report = await RunAsync("/usr/bin/env", [], new Dictionary<string, string> { ["AWS_SECRET_ACCESS_KEY"] = "s=e c$ret" });

        Assert.Equal("AWS_SECRET_ACCESS_KEY=s=e c$ret\n", report.Output);
    }

    [Fact]
    public async Task Lines_are_told_as_they_come_and_others_are_kept_as_text()
    {
        var line = """{"@level":"info","type":"apply_start","hook":{"resource":{"addr":"a.b"},"action":"create"},"more":[1]}""";
        var told = new List<string>();
        var path = directory.Script("terraform", $"echo '{line}'; echo '{{\"@broken'; echo text; echo trouble >&2; exit 3");

        var report = await TerraformProcess.RunAsync(path, [], directory.Path, Empty, Limits, TestContext.Current.CancellationToken, told: one => told.Add(one.Hook!.Resource.Address));

        Assert.Equal(["a.b"], told);
        Assert.Equal(["a.b"], report.Applied("apply_start"));
        Assert.Equal("{\"@broken\ntext\n", report.Output);
        Assert.Equal("trouble\n", report.ErrorOutput);
        Assert.Equal((3, false, false), (report.ExitCode, report.WasKilled, report.WasInterrupted));
    }

    [Fact]
    public async Task An_interrupted_run_may_save_what_it_did()
    {
        var path = directory.Script("terraform", $"trap 'echo saved > {directory.At("state")}; exit 1' INT; echo '{{\"@level\":\"info\",\"type\":\"version\"}}'; while :; do sleep 0.05; done");
        using var interrupt = new CancellationTokenSource();

        var report = await TerraformProcess.RunAsync(path, [], directory.Path, Empty, Limits, interrupt.Token, told: _ => interrupt.Cancel());

        Assert.True(report.WasInterrupted);
        Assert.Equal(1, report.ExitCode);
        Assert.True(File.Exists(directory.At("state")));
    }

    [Fact]
    public async Task A_run_that_does_not_heed_an_interruption_is_killed()
    {
        var path = directory.Script("terraform", "trap '' INT; echo '{\"@level\":\"info\",\"type\":\"version\"}'; while :; do sleep 0.05; done");
        using var interrupt = new CancellationTokenSource();

        var report = await TerraformProcess.RunAsync(path, [], directory.Path, Empty, new RunLimits(TimeSpan.FromMilliseconds(200)), interrupt.Token, told: _ => interrupt.Cancel());

        Assert.True(report.WasKilled);
        Assert.True(report.WasInterrupted);
    }

    [Fact]
    public async Task A_run_that_is_killed_is_told_from_one_that_fails()
    {
        var report = await RunAsync(directory.Script("terraform", "kill -9 $$"), []);

        Assert.True(report.WasKilled);
        Assert.False(report.WasInterrupted);
    }

    [Fact]
    public async Task A_child_that_outlives_it_is_not_waited_for()
    {
        var path = directory.Script("terraform", $"sleep 60 & echo $! > {directory.At("pid")}; echo done");

        var report = await RunAsync(path, []);

        Assert.Equal(0, report.ExitCode);
        Signals.Send(int.Parse(await File.ReadAllTextAsync(directory.At("pid"), TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture), Signals.Kill);
    }

    public void Dispose() => directory.Dispose();

    private static Dictionary<string, string> Empty => new() { ["PATH"] = "/usr/bin:/bin" };

    private Task<RunReport> RunAsync(string path, string[] arguments, Dictionary<string, string>? environment = null) =>
        TerraformProcess.RunAsync(path, arguments, directory.Path, environment ?? Empty, Limits, TestContext.Current.CancellationToken);
}
