using System.Text;
using InfraKit.Sdk.Docker.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace InfraKit.Sdk.Docker.Tests.Groups;

/// <summary>A group of containers under a real engine of ours.</summary>
internal sealed class ContainerGroup : IAsyncDisposable
{
    private const string Vanilla = """{ "Plugin": "vanilla" }""";
    private const string WellSoon = """{ "Healthy": { "For": "200ms", "Within": "60s" } }""";

    private readonly GroupId id;
    private readonly InfraKitEngine kit;

    public ContainerGroup(Action<IInfraKitBuilder> configure, string id = "web")
    {
        this.id = new GroupId(id);
        kit = InfraKitEngine.Create(configure);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public IGroupPlugin Groups => kit.Groups;

    /// <summary>Containers that do nothing for an hour.</summary>
    public static string Idle(string image, string more = "") => $$"""{ "Image": "{{image}}", "StopTimeout": "0s"{{more}} }""";

    /// <summary>Commits a size of containers.</summary>
    public Task<CommitResult> CommitAsync(int size, string properties, string updating = WellSoon, string plugin = "docker", CommitOptions? options = null, string flavor = Vanilla) =>
        kit.Groups.CommitGroupAsync(Spec(size, properties, updating, plugin, flavor), options, Token);

    public GroupSpec Spec(int size, string properties, string updating = WellSoon, string plugin = "docker", string flavor = Vanilla) => GroupDocument.Read(Encoding.UTF8.GetBytes(
        $$"""
        { "ID": "{{id}}", "Properties": {
            "Allocation": { "Size": {{size}} },
            "Instance": { "Plugin": "{{plugin}}", "Properties": {{properties}} },
            "Flavor": {{flavor}},
            "Draining": { "Timeout": "0s" },
            "Guard": { "Blast": "100%" },
            "Updating": {{updating}} } }
        """)).GetSpec();

    public Task<GroupDescription> DescribeAsync() => kit.Groups.DescribeGroupAsync(id, Token);

    /// <summary>Waits until all is as wanted.</summary>
    public Task ConvergedAsync(int seconds = 60) => UntilAsync(group => group.Converged, seconds);

    /// <summary>Waits until it is so; the time is a limit.</summary>
    public async Task UntilAsync(Func<GroupDescription, bool> condition, int seconds = 60)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (await DescribeAsync() is var group && !condition(group))
        {
            if (limit.IsCancellationRequested) Assert.Fail($"Not within {seconds} s: {Told(group)}\n{string.Join('\n', (await EventsAsync()).Select(told => $"{told.At:mm:ss.fff} {told.Kind} {told.Instance} {told.Why} {told.Error}"))}");
            await Task.Delay(20, Token);
        }
    }

    public async Task<string[]> MembersAsync() => [.. (await DescribeAsync()).Members.Select(member => member.Instance.Id.Value)];

    /// <summary>All that was told until now, or all of a kind.</summary>
    public async Task<IReadOnlyList<GroupEvent>> EventsAsync(GroupEventKind? kind = null)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var told = new List<GroupEvent>();
        try
        {
            await foreach (var one in kit.Groups.FollowAsync(id, 0, soon.Token))
            {
                if (kind is null || one.Kind == kind) told.Add(one);
            }
        }
        catch (OperationCanceledException)
        {
            // All that was told until now.
        }

        return told;
    }

    public Task DestroyAsync() => kit.Groups.DestroyGroupAsync(id, Token);

    public ValueTask DisposeAsync() => kit.DisposeAsync();

    private static string Told(GroupDescription group) =>
        $"{string.Join(", ", group.Members.Select(member => $"{member.Instance.Id} {member.State} {member.HealthReason}"))}; rollout {group.Rollout}, stalled {group.Stalled}, last error {group.LastError}; {string.Join("; ", group.Refusals)}";
}
