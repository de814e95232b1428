using InfraKit.Sdk.Terraform;
using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Members;
using InfraKit.Sdk.Terraform.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>A plugin on the binary that is in the <c>PATH</c>, over a provider in this process; and the same binary by hand.</summary>
internal sealed class TerraformGround : IDisposable
{
    /// <summary>Members of Terraform's own provider, and members of one that answers in no time.</summary>
    public const string Builtin = "terraform_data";

    public const string Hosted = DirstoreTypes.ObjectType;

    private readonly string root = Directory.CreateTempSubdirectory("ikb-").FullName;
    private readonly DirstoreServer server;
    private readonly TerraformOptions options = new() { DriftInterval = Timeout.InfiniteTimeSpan, MembersPerShard = 101 };
    private readonly TerraformBinary binary;
    private readonly PluginProperties properties;

    public TerraformGround(string type)
    {
        server = DirstoreServer.StartAsync(Path.Combine(root, "objects")).GetAwaiter().GetResult();
        options.Environment[DirstoreServer.ReattachName] = server.ReattachVariable;
        options.MemberTypes.Add(new TerraformMemberType(Hosted) { TagsArgument = "tags", Attributes = ["address", "size"] });
        using var finder = new BinaryFinder(options);
        binary = finder.FindAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        properties = PluginProperties.Parse(type == Builtin
            ? """{ "Member": "terraform_data.web", "resource": { "terraform_data": { "web": { "input": "web" } } } }"""
            : """{ "terraform": { "required_providers": { "dirstore": { "source": "local/dirstore" } } }, "resource": { "dirstore_object": { "web": { "name": "web", "size": 1 } } } }""");
        Plugin = new TerraformPlugin(Path.Combine(root, "members"), options, TimeProvider.System, NullLogger.Instance);
    }

    public TerraformPlugin Plugin { get; }

    /// <summary>Where the plugin has a group.</summary>
    public string Workspace(string group) => Path.Combine(root, "members", group, "0");

    /// <summary>Makes members by the plugin, and waits until its run has ended, which is later than its answers.</summary>
    public async Task MakeAsync(string group, int first, int count)
    {
        var requests = Enumerable.Range(first, count).Select(at => new ProvisionRequest(Spec(group, $"k{at}"), new IdempotencyKey($"k{at}x{group}"))).ToArray();
        var results = new ProvisionResult[count];
        await Plugin.ProvisionManyAsync(requests, results);
        foreach (var result in results) Check(result.Error);
        await EndedAsync(group);
    }

    /// <summary>Removes members by the plugin.</summary>
    public async Task RemoveAsync(string group, int first, int count)
    {
        var results = new EffectResult[count];
        await Plugin.DestroyManyAsync(Enumerable.Range(first, count).Select(at => new InstanceId($"k{at}x{group}")).ToArray(), results, DestroyReason.Terminate);
        foreach (var result in results) Check(result.Error);
        await EndedAsync(group);
    }

    /// <summary>A directory by hand with the files that the plugin wrote.</summary>
    public string Copy(string group)
    {
        var copy = Directory.CreateDirectory(Path.Combine(root, "by-hand", Guid.NewGuid().ToString("N"))).FullName;
        foreach (var file in Directory.EnumerateFiles(Workspace(group), "*.tf.json")) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    /// <summary>Applies a directory by hand.</summary>
    public async Task ApplyAsync(string directory)
    {
        var report = await TerraformProcess.RunAsync(binary.Path, ["apply", "-auto-approve", "-no-color"], directory, new RunEnvironment(options).For(null), new RunLimits(options.StopTimeout), CancellationToken.None);
        if (!report.IsSuccess) throw new InvalidOperationException(report.Output + report.ErrorOutput);
    }

    /// <summary>Takes the objects of all runs away.</summary>
    public void ForgetObjects()
    {
        foreach (var one in server.Objects.All) server.Objects.Delete(one.Id);
        server.Journal.Clear();
    }

    public void Dispose()
    {
        Plugin.Dispose();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(root, recursive: true);
    }

    private InstanceSpec Spec(string group, string key) => new(properties, TagSet.Empty.With(WellKnownTags.Group, group).With(WellKnownTags.Intent, key));

    private static void Check(PluginError? error)
    {
        if (error is not null) throw new PluginException(error);
    }

    private async Task EndedAsync(string group)
    {
        while (File.Exists(Path.Combine(Workspace(group), ".infrakit", "run.json"))) await Task.Delay(1);
    }
}
