using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>What reaches Terraform by its environment, and what doesn't.</summary>
public sealed class EnvironmentTests
{
    private const string Secret = "opensesame-4711";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Credentials_reach_the_child_and_no_file_and_no_log(bool isTraced)
    {
        using var outside = new TempDirectory();
        var log = new LogLines();
        await using var world = await World.StartAsync(
            options =>
            {
                options.Environment["ACME_TOKEN"] = Secret;
                if (isTraced) options.Environment["TF_LOG"] = "TRACE";
            },
            log);
        var document = Writes(outside.At("token"));
        var told = new List<string?>();

        told.Add((await world.ProvisionAsync("k1", document)).Error?.ToString());
        told.Add((await world.ProvisionAsync("k2", Writes("/nowhere/token"))).Error?.Message);
        Assert.Equal(Secret, await File.ReadAllTextAsync(outside.At("token"), TestContext.Current.CancellationToken));
        told.Add((await world.Plugin.LabelAsync(new InstanceId("k1"), TagSet.Empty.With("a", "b"), TestContext.Current.CancellationToken)).Error?.ToString());
        told.Add((await world.ProvisionAsync("k3", World.Document("""{ "terraform_data": { "web": { "nonsense": 1 } } }"""))).Error?.Message);
        AssertNoSecret(world.Directory);
        await world.LookForDriftAsync();
        told.Add((await world.DestroyAsync("k1")).Error?.ToString());

        AssertNoSecret(world.Directory);
        Assert.Equal([true, false, true, false, true], told.Select(text => text is null));
        Assert.DoesNotContain(told.Concat(log.All), text => text?.Contains(Secret, StringComparison.Ordinal) == true);
        Assert.DoesNotContain(told, text => text?.Contains("[TRACE]", StringComparison.Ordinal) == true);
        Assert.Empty(await world.ListAsync());
    }

    [Fact]
    public async Task What_the_host_tells_its_own_Terraform_does_no_harm()
    {
        using var elsewhere = new TempDirectory();
        var harmful = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TF_CLI_ARGS"] = "-no-such-argument",
            ["TF_CLI_ARGS_plan"] = "-destroy",
            ["TF_DATA_DIR"] = elsewhere.At("data"),
            ["TF_WORKSPACE"] = "another",
        };
        foreach (var (name, value) in harmful) Environment.SetEnvironmentVariable(name, value);
        try
        {
            await using var world = await World.StartAsync();
            await world.MakeAsync("k1");
            Assert.Equal(["k1"], (await world.ListAsync()).Select(row => row.Id.Value));
            Assert.Null((await world.DestroyAsync("k1")).Error);
            Assert.Empty(world.Server.Objects.All);
        }
        finally
        {
            foreach (var name in harmful.Keys) Environment.SetEnvironmentVariable(name, null);
        }

        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public void A_trace_is_written_where_the_options_say_or_not_at_all()
    {
        var options = new TerraformOptions { Environment = { ["TF_LOG"] = "TRACE", ["TF_LOG_PROVIDER"] = "TRACE" } };
        Assert.DoesNotContain(new RunEnvironment(options).For(cliConfig: null).Keys, name => name.StartsWith("TF_LOG", StringComparison.Ordinal));

        options.Environment["TF_LOG_PATH"] = "/var/log/trace";
        Assert.Equal(("TRACE", "/var/log/trace"), (new RunEnvironment(options).For(cliConfig: null)["TF_LOG"], new RunEnvironment(options).For(cliConfig: null)["TF_LOG_PATH"]));
    }

    private static PluginProperties Writes(string path) => World.Document(
        $$"""{ "terraform_data": { "web": { "provisioner": [{ "local-exec": { "command": "printf %s \"$ACME_TOKEN\" > '{{path}}'" } }] } } }""");

    private static void AssertNoSecret(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).Where(file => Path.GetFileName(file) != ".host"))
        {
            Assert.False(File.ReadAllText(file).Contains(Secret, StringComparison.Ordinal), file);
        }
    }
}
