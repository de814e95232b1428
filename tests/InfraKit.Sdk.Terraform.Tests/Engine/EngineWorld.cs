using System.Text;
using InfraKit.Sdk.State;
using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Dirstore.Store;
using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.States;
using InfraKit.Sdk.Terraform.Tests.Fixtures;
using InfraKit.Sdk.Terraform.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace InfraKit.Sdk.Terraform.Tests.Engine;

/// <summary>A real engine over the plugin, over the real binary, over the test provider.</summary>
internal sealed class EngineWorld : IAsyncDisposable
{
    private readonly TempDirectory directory = new();
    private readonly InMemoryStateStore store = new();
    private readonly Action<TerraformOptions>? configure;
    private readonly string binary;
    private InfraKitEngine kit;

    private EngineWorld(DirstoreServer server, Action<TerraformOptions>? configure)
    {
        (Server, this.configure, binary) = (server, configure, RealTerraform.Require());
        File.WriteAllText(directory.At("terraform.rc"), "disable_checkpoint = true\n");
        kit = NewLife();
    }

    /// <summary>The provider, and what is in it.</summary>
    public DirstoreServer Server { get; }

    public IGroupPlugin Groups => kit.Groups;

    public string Workspace => directory.At("members", "web", "0");

    /// <summary>What there really is of members.</summary>
    public IReadOnlyList<StoredObject> Objects => [.. Server.Objects.All.Where(one => one.Type == DirstoreTypes.ObjectType)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<EngineWorld> StartAsync(Action<TerraformOptions>? configure = null)
    {
        RealTerraform.Require();
        return new EngineWorld(await DirstoreServer.StartAsync(Directory.CreateTempSubdirectory("iko-").FullName), configure);
    }

    /// <summary>Commits a document of the group.</summary>
    public Task<CommitResult> CommitAsync(string document) => Groups.CommitGroupAsync(GroupDocument.Read(Encoding.UTF8.GetBytes(document)).GetSpec(), cancellationToken: Token);

    public Task<CommitResult> CommitAsync(int size, string properties, string updating = GroupText.WellSoon) => CommitAsync(GroupText.Of(size, properties, updating));

    public Task<GroupDescription> DescribeAsync() => Groups.DescribeGroupAsync(GroupText.Id, Token);

    public async Task<string[]> MembersAsync() => [.. (await DescribeAsync()).Members.Select(member => member.Instance.Id.Value)];

    /// <summary>Waits until all is as wanted.</summary>
    public Task ConvergedAsync(int seconds = 60) => UntilAsync(group => group.Converged, seconds);

    /// <summary>Waits until it is so; the time is a limit.</summary>
    public async Task UntilAsync(Func<GroupDescription, bool> condition, int seconds = 60)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (await DescribeAsync() is var group && !condition(group))
        {
            if (limit.IsCancellationRequested) Assert.Fail($"Not within {seconds} s: {GroupText.Told(group)}\n{string.Join('\n', (await EventsAsync()).Select(GroupText.Told))}");
            await Task.Delay(20, Token);
        }
    }

    /// <summary>Everything that was told until now.</summary>
    public async Task<IReadOnlyList<GroupEvent>> EventsAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var told = new List<GroupEvent>();
        try
        {
            await foreach (var one in Groups.FollowAsync(GroupText.Id, 0, soon.Token)) told.Add(one);
        }
        catch (OperationCanceledException)
        {
            // All that was told until now.
        }

        return told;
    }

    /// <summary>The object of a member.</summary>
    public StoredObject ObjectOf(string member) => Objects.Single(one => one.Tags[WellKnownTags.Intent] == member);

    /// <summary>What somebody does with Terraform by hand.</summary>
    public async Task<RunReport> ByHandAsync(params string[] arguments)
    {
        var options = new TerraformOptions();
        Configure(options);
        return await TerraformProcess.RunAsync(binary, arguments, Workspace, new RunEnvironment(options).For(null), new RunLimits(options.StopTimeout), Token);
    }

    /// <summary>What Terraform has in the states of the group.</summary>
    public async Task<IReadOnlyDictionary<string, StateResource>> StateAsync() => StateSnapshot.Read((await ByHandAsync("show", "-json")).Output).Resources;

    /// <summary>The host stops, and another begins with the same store and the same directory.</summary>
    public async Task RestartAsync()
    {
        await kit.DisposeAsync();
        kit = NewLife();
    }

    /// <summary>Destroys the group; nothing may be left.</summary>
    public async Task EndAsync()
    {
        await Groups.DestroyGroupAsync(GroupText.Id, Token);
        Assert.Empty(Server.Objects.All);
        Assert.Empty(await StateAsync());

        // Those who wait are told when it is so, which is before the run has ended.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Directory.EnumerateFiles(Workspace, "?-*").Any()) await Task.Delay(20, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Server.Faults.Clear();
        await kit.DisposeAsync();
        await Server.DisposeAsync();
        Directory.Delete(Server.Objects.Directory, recursive: true);
        directory.Dispose();
    }

    private InfraKitEngine NewLife() => InfraKitEngine.Create(builder =>
    {
        builder.AddTerraform(configure: Configure).Configure(options => options.PollInterval = TimeSpan.FromMilliseconds(200));
        builder.Services.AddKeyedSingleton<IStateStore>("", store);
    });

    private void Configure(TerraformOptions options)
    {
        options.Binary = binary;
        options.Directory = directory.At("members");
        options.VisibilityLag = TimeSpan.FromSeconds(1);
        options.DriftInterval = Timeout.InfiniteTimeSpan;
        options.BatchWindow = TimeSpan.FromMilliseconds(50);
        options.MemberTypes.Add(World.DirstoreObject);
        options.Environment[DirstoreServer.ReattachName] = Server.ReattachVariable;
        options.Environment["TF_CLI_CONFIG_FILE"] = directory.At("terraform.rc");
        configure?.Invoke(options);
    }
}
