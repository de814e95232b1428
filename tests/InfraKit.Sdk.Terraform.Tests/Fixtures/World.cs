using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Members;
using InfraKit.Sdk.Terraform.Workspaces;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfraKit.Sdk.Terraform.Tests.Fixtures;

/// <summary>A plugin on the real binary, over the test provider: what there really is can be looked at and changed.</summary>
internal sealed class World : IAsyncDisposable
{
    /// <summary>The type of member of the test provider.</summary>
    public static readonly TerraformMemberType DirstoreObject = new(DirstoreTypes.ObjectType)
    {
        TagsArgument = "tags",
        NameArgument = "name",
        InitArgument = "user_data",
        AddressAttribute = "address",
        Attributes = ["address", "size", "status"],
        Lookup = new TerraformLookup(DirstoreTypes.LookupType, """{ "tags": { "infrakit.intent": "{intent}" } }""", "ids"),
    };

    private readonly TempDirectory directory = new();
    private readonly ILogger log;

    private World(DirstoreServer server, ILogger? log, Action<TerraformOptions>? configure)
    {
        (Server, this.log) = (server, log ?? NullLogger.Instance);
        Options = new TerraformOptions
        {
            Binary = RealTerraform.Require(),
            Directory = directory.At("members"),
            VisibilityLag = TimeSpan.FromSeconds(1),
            DriftInterval = Timeout.InfiniteTimeSpan,
            StopTimeout = TimeSpan.FromSeconds(20),
            BatchWindow = TimeSpan.FromMilliseconds(20),
            LockTimeout = TimeSpan.FromSeconds(20),
            MemberTypes = { DirstoreObject },
        };
        Options.Environment[DirstoreServer.ReattachName] = server.ReattachVariable;
        Options.Environment["TF_CLI_CONFIG_FILE"] = CliConfig();
        configure?.Invoke(Options);
        Plugin = NewPlugin();
    }

    /// <summary>The provider, and what is in it.</summary>
    public DirstoreServer Server { get; }

    public TerraformOptions Options { get; }

    public TerraformPlugin Plugin { get; private set; }

    public string Directory => Options.Directory!;

    /// <summary>Where the first state of a group is.</summary>
    public string Workspace(string group = "web", int shard = 0) => Path.Combine(Directory, group, shard.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static async Task<World> StartAsync(Action<TerraformOptions>? configure = null, ILogger? log = null)
    {
        RealTerraform.Require();
        var objects = System.IO.Directory.CreateTempSubdirectory("iko-").FullName;
        return new World(await DirstoreServer.StartAsync(objects), log, configure);
    }

    /// <summary>A document of one object.</summary>
    public static PluginProperties Document(int size = 1, string more = "") =>
        Document($$"""{ "dirstore_object": { "web": { "name": "web", "size": {{size}} {{more}} } } }""");

    /// <summary>A document of resources.</summary>
    public static PluginProperties Document(string resources, string more = "") => PluginProperties.Parse(
        $$"""{ "terraform": { "required_providers": { "dirstore": { "source": "local/dirstore" } } }, "resource": {{resources}} {{more}} }""");

    /// <summary>What the engine would ask for.</summary>
    public static InstanceSpec Spec(string key, PluginProperties? properties = null, string group = "web", string? logicalId = null, string? init = null) => new(
        properties ?? Document(),
        TagSet.Empty.With(WellKnownTags.Group, group).With(WellKnownTags.Revision, "v1-first").With(WellKnownTags.Intent, key))
    {
        LogicalId = logicalId is null ? null : new LogicalId(logicalId),
        Init = init,
    };

    /// <summary>Makes a member.</summary>
    public Task<ProvisionResult> ProvisionAsync(string key, PluginProperties? properties = null, string group = "web", string? logicalId = null, string? init = null) =>
        Plugin.ProvisionAsync(Spec(key, properties, group, logicalId, init), new IdempotencyKey(key), TestContext.Current.CancellationToken).AsTask();

    /// <summary>Makes members that must come about, all at once.</summary>
    public async Task MakeAsync(params string[] keys)
    {
        foreach (var result in await Task.WhenAll(keys.Select(key => ProvisionAsync(key)))) Assert.Null(result.Error);
    }

    public Task<EffectResult> DestroyAsync(string key, DestroyReason reason = DestroyReason.Terminate) =>
        Plugin.DestroyAsync(new InstanceId(key), reason, TestContext.Current.CancellationToken).AsTask();

    public async Task<IReadOnlyList<InstanceDescription>> ListAsync(string group = "web")
    {
        var rows = new List<InstanceDescription>();
        var query = new InstanceQuery(TagSet.Empty.With(WellKnownTags.Group, group)) { Details = true };
        await foreach (var page in Plugin.DescribeInstancesAsync(query, TestContext.Current.CancellationToken)) rows.AddRange(page.Instances.ToArray());
        return rows;
    }

    /// <summary>Lists until the rows are as they should be in the end.</summary>
    public async Task<IReadOnlyList<InstanceDescription>> ListUntilAsync(Func<IReadOnlyList<InstanceDescription>, bool> condition, string group = "web")
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var rows = await ListAsync(group);
            if (condition(rows)) return rows;
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>Looks now for what happened behind Terraform's back.</summary>
    public Task LookForDriftAsync() => Plugin.LookForDriftAsync(TestContext.Current.CancellationToken);

    /// <summary>Ends the plugin as a host does that stops, and starts another on the same directory.</summary>
    public async Task RestartAsync()
    {
        await Plugin.DisposeAsync();
        Plugin = NewPlugin();
    }

    public async ValueTask DisposeAsync()
    {
        Server.Faults.Clear();
        await Plugin.DisposeAsync();
        await Server.DisposeAsync();
        System.IO.Directory.Delete(Server.Objects.Directory, recursive: true);
        directory.Dispose();
    }

    private TerraformPlugin NewPlugin() => new(Directory, Options, TimeProvider.System, log);

    private string CliConfig()
    {
        var path = directory.At("terraform.rc");
        File.WriteAllText(path, "disable_checkpoint = true\n");
        return path;
    }
}
