using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

public sealed class OptionsTests
{
    private static readonly (Action<TerraformOptions> Break, string Told)[] Rules =
    [
        (o => o.Binary = "terraform", "TerraformOptions.Binary must be an absolute path, not \"terraform\"."),
        (o => o.Binary = "/nowhere/terraform", "TerraformOptions.Binary names \"/nowhere/terraform\", and there is no such file."),
        (o => o.Directory = "members", "TerraformOptions.Directory must be an absolute path, not \"members\"."),
        (o => o.PluginCacheDirectory = "cache", "TerraformOptions.PluginCacheDirectory must be an absolute path, not \"cache\"."),
        (o => o.PluginCacheDirectory = "/nowhere/cache", "TerraformOptions.PluginCacheDirectory names \"/nowhere/cache\", and there is no such directory: make it."),
        (o => o.ProviderMirrors.Add("mirror"), "TerraformOptions.ProviderMirrors must have absolute paths, not \"mirror\"."),
        (o => o.ProviderMirrors.Add("/nowhere/mirror"), "TerraformOptions.ProviderMirrors names \"/nowhere/mirror\", and there is no such directory."),
        (o => o.Parallelism = 257, "TerraformOptions.Parallelism must be from 1 to 256, not 257."),
        (o => o.MembersPerShard = 1_001, "TerraformOptions.MembersPerShard must be from 1 to 1000, not 1001."),
        (o => o.MaxParallelRuns = 0, "TerraformOptions.MaxParallelRuns must be from 1 to 64, not 0."),
        (o => o.Drift = (TerraformDriftAction)7, "TerraformOptions.Drift must be Report, Restore or Replace, not 7."),
        (o => o.BatchWindow = TimeSpan.FromSeconds(11), "TerraformOptions.BatchWindow must be from 0 to 10 seconds, not 00:00:11."),
        (o => o.LockTimeout = TimeSpan.FromSeconds(-1), "TerraformOptions.LockTimeout must be from 0 to a day, not -00:00:01."),
        (o => o.VisibilityLag = TimeSpan.FromDays(2), "TerraformOptions.VisibilityLag must be from 0 to a day, not 2.00:00:00."),
        (o => o.StopTimeout = TimeSpan.Zero, "TerraformOptions.StopTimeout must be from 1 second to a day, not 00:00:00."),
        (o => o.DriftInterval = TimeSpan.Zero, "TerraformOptions.DriftInterval must be from 1 second to a day, or Timeout.InfiniteTimeSpan for never, not 00:00:00."),
        (o => o.Environment["A=B"] = "c", "TerraformOptions.Environment has the name \"A=B\": a name is not empty and has no \"=\"."),
        (o => o.Environment["TF_DATA_DIR"] = "/x", "TerraformOptions.Environment must not have TF_DATA_DIR: the plugin itself says where and how Terraform runs."),
        (o => o.Environment["TF_WORKSPACE"] = "x", "TerraformOptions.Environment must not have TF_WORKSPACE: the plugin itself says where and how Terraform runs."),
        (o => o.Environment["TF_CLI_ARGS_apply"] = "x", "TerraformOptions.Environment must not have TF_CLI_ARGS_apply: the plugin itself says where and how Terraform runs."),
        (o => o.MemberTypes.Add(new TerraformMemberType("")), "TerraformOptions.MemberTypes has a type without a name."),
        (o => AddTwice(o, new TerraformMemberType("acme_server")), "TerraformOptions.MemberTypes has acme_server 2 times."),
        (o => o.MemberTypes.Add(new TerraformMemberType("acme_server") { Lookup = new("acme_servers", "[]", "ids") }), "TerraformOptions.MemberTypes: the lookup of acme_server must have a JSON object as its arguments, not \"[]\"."),
        (o => o.Backend = new("remote", Placed), "TerraformOptions.Backend can't be \"remote\": it runs Terraform elsewhere."),
        (o => o.Backend = new("cloud", Placed), "TerraformOptions.Backend can't be \"cloud\": it runs Terraform elsewhere."),
        (o => o.Backend = new("s3", "no json"), "TerraformOptions.Backend must have a JSON object as its configuration, not \"no json\"."),
        (o => o.Backend = new("s3", """{ "key": "{group}" }"""), "TerraformOptions.Backend must have {group} and {shard} in its configuration: each state needs a place of its own."),
        (o => o.Backend = new("s3", """{ "key": "{group}/{shard}", "secret_key": "x" }"""), "TerraformOptions.Backend must not have \"secret_key\": credentials belong into TerraformOptions.Environment, where they reach no file."),
    ];

    private const string Placed = """{ "key": "{group}/{shard}" }""";

    [Fact]
    public void Each_rule_is_told_in_its_own_words() => Assert.All(Rules, rule => Assert.Equal([rule.Told], Failures(rule.Break)));

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        // Of two rules for one option the first one is kept.
        var rules = Rules.DistinctBy(rule => rule.Told.Split(' ', 2)[0]).ToArray();

        var told = Failures(options =>
        {
            foreach (var rule in rules) rule.Break(options);
        });

        Assert.Equal(rules.Select(rule => rule.Told).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_defaults_are_sound() => Assert.Empty(Failures(_ => { }));

    [Fact]
    public void The_edges_are_sound() => Assert.Empty(Failures(options =>
    {
        (options.Parallelism, options.MembersPerShard, options.MaxParallelRuns) = (256, 1_000, 64);
        (options.BatchWindow, options.LockTimeout, options.VisibilityLag) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        (options.StopTimeout, options.DriftInterval) = (TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        options.Backend = new("s3", Placed);
    }));

    [Fact]
    public void Options_of_another_plugin_are_not_looked_at() =>
        Assert.True(new TerraformOptionsValidator("/one").Validate("/two", new TerraformOptions { Parallelism = 0 }).Skipped);

    [Fact]
    public void The_directory_follows_the_rules_of_XDG()
    {
        using var home = new TempDirectory();
        var before = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        var own = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state", "infrakit");
        try
        {
            Environment.SetEnvironmentVariable("XDG_STATE_HOME", home.Path);
            Assert.Equal(home.At("infrakit", "default", "terraform"), DefaultDirectory.Of("", "terraform"));
            Assert.Equal(home.At("infrakit", "green", "my-clouds"), DefaultDirectory.Of("green", "my/clouds"));

            Environment.SetEnvironmentVariable("XDG_STATE_HOME", "relative");
            Assert.Equal(Path.Combine(own, "default", "terraform"), DefaultDirectory.Of("", "terraform"));

            Environment.SetEnvironmentVariable("XDG_STATE_HOME", null);
            Assert.Equal(Path.Combine(own, "default", "terraform"), DefaultDirectory.Of("", "terraform"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_STATE_HOME", before);
        }
    }

    private static void AddTwice(TerraformOptions options, TerraformMemberType type)
    {
        options.MemberTypes.Add(type);
        options.MemberTypes.Add(type);
    }

    private static string[] Failures(Action<TerraformOptions> configure)
    {
        var options = new TerraformOptions();
        configure(options);
        return [.. new TerraformOptionsValidator("/terraform").Validate("/terraform", options).Failures ?? []];
    }
}
