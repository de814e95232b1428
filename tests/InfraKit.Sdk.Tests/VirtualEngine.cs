using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InfraKit.Sdk.Tests;

/// <summary>An engine over a simulated cloud in virtual time. The test owns the time: nothing moves but by <see cref="UntilAsync"/> and <see cref="PassAsync"/>.</summary>
internal sealed class VirtualEngine : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly ServiceProvider services;
    private readonly Engine engine;

    public VirtualEngine(FakeTimeProvider? time = null, SimulatedCloud? cloud = null, IStateStore? store = null, Action<IInfraKitBuilder>? configure = null)
    {
        Time = time ?? new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Cloud = cloud ?? new SimulatedCloud(Time);
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time);
        if (store is not null) collection.AddKeyedSingleton(string.Empty, store);
        var builder = collection.AddInfraKit().AddInstancePlugin("sim", _ => Cloud);
        configure?.Invoke(builder);
        services = collection.BuildServiceProvider();
        engine = services.GetRequiredKeyedService<Engine>(string.Empty);
        engine.BeginStart();
    }

    public FakeTimeProvider Time { get; }

    public SimulatedCloud Cloud { get; }

    public long Passes => engine.Passes;

    public IGroupPlugin Groups => engine.Groups;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static GroupSpec Spec(int size, string version = "1", Func<GroupSpec, GroupSpec>? change = null)
    {
        var spec = new GroupSpec(
            new GroupId("web"),
            Allocation.OfSize(size),
            new PluginSpec(new PluginName("sim"), PluginProperties.Parse($$"""{ "Version": "{{version}}" }""")),
            new PluginSpec(new PluginName("vanilla"), PluginProperties.None))
        {
            Draining = new DrainPolicy { Timeout = TimeSpan.Zero },
        };
        return change is null ? spec : change(spec);
    }

    public Task<CommitResult> CommitAsync(GroupSpec spec, CommitOptions? options = null) => Groups.CommitGroupAsync(spec, options, Token);

    public Task<GroupDescription> DescribeAsync() => Groups.DescribeGroupAsync(new GroupId("web"), Token);

    /// <summary>Lets time pass until a condition holds, and fails when it doesn't within a limit.</summary>
    public async Task<GroupDescription> UntilAsync(Func<GroupDescription, bool> condition, TimeSpan? limit = null)
    {
        var end = Time.GetUtcNow() + (limit ?? TimeSpan.FromMinutes(30));
        while (true)
        {
            await IdleAsync();
            var described = await DescribeAsync();
            if (condition(described)) return described;
            if (Time.GetUtcNow() >= end) Assert.Fail(Told(described));
            Time.Advance(Step);
        }
    }

    public Task<GroupDescription> ConvergedAsync(TimeSpan? limit = null) => UntilAsync(group => group.Converged, limit);

    /// <summary>Lets so much time pass.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        for (var end = Time.GetUtcNow() + span; Time.GetUtcNow() < end;)
        {
            await IdleAsync();
            Time.Advance(Step);
        }

        await IdleAsync();
    }

    /// <summary>Waits until the engine does nothing. Bounded in real time: a call that hangs is a fault of the test or of the engine.</summary>
    public Task IdleAsync() => engine.Activity.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(30), Token);

    /// <summary>The events so far.</summary>
    public async Task<IReadOnlyList<GroupEvent>> EventsAsync()
    {
        using var enough = new CancellationTokenSource();
        var events = new List<GroupEvent>();
        var reader = Groups.FollowAsync(cancellationToken: enough.Token).GetAsyncEnumerator(enough.Token);
        try
        {
            while (true)
            {
                var next = reader.MoveNextAsync().AsTask();
                if (!next.IsCompleted) break;
                events.Add(reader.Current);
            }
        }
        finally
        {
            await enough.CancelAsync();
        }

        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await engine.StopAsync();
        await services.DisposeAsync();
    }

    private static string Told(GroupDescription group) =>
        $"""
        Not reached in time: {group.Rollout}, converged {group.Converged}, failures {group.Failures}, stalled {group.Stalled}, error {group.LastError}
        {string.Join('\n', group.Members.Select(member => $"{member.Instance.Id} {member.Revision} {member.State} {member.Instance.Status} {member.Health} ({member.HealthReason})"))}
        {string.Join('\n', group.Refusals)}
        """;
}
