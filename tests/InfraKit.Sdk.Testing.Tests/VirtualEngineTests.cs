namespace InfraKit.Sdk.Testing.Tests;

public sealed class VirtualEngineTests
{
    private static readonly GroupId Web = new("web");

    [Fact]
    public async Task A_group_converges_without_real_time()
    {
        await using var kit = new VirtualEngine();

        await kit.CommitAsync(Spec(5));
        var group = await kit.ConvergedAsync();
        await kit.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(5, group.Members.Count);
        Assert.Equal(5, kit.Cloud.Made);
    }

    [Fact]
    public async Task What_is_not_reached_in_time_fails_with_how_things_stand()
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.Create = new CreateKnobs { Answer = _ => CallAnswer.Failed(PluginErrorKind.Quota, "three are enough") };
        await kit.CommitAsync(Spec(3));
        var began = kit.Time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<VirtualTimeException>(() => kit.ConvergedAsync(TimeSpan.FromMinutes(2)));

        Assert.Equal(TimeSpan.FromMinutes(2), kit.Time.GetUtcNow() - began);
        Assert.Contains("three are enough", failure.Message, StringComparison.Ordinal);
        Assert.Contains("web", failure.Message, StringComparison.Ordinal);
        Assert.Contains("refused: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hosts_wall_clock_jumps_and_no_time_passes()
    {
        TimeProvider? host = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("other", services => new SimulatedCloud(host = services.GetRequiredService<TimeProvider>())));
        var (other, vanilla) = (new PluginSpec(new PluginName("other"), PluginProperties.None), new PluginSpec(new PluginName("vanilla"), PluginProperties.None));
        await kit.CommitAsync(Spec(1) with { Instance = other, Flavor = vanilla });
        await kit.ConvergedAsync();
        var (wall, stamp) = (host!.GetUtcNow(), host.GetTimestamp());

        kit.JumpClock(TimeSpan.FromHours(-1));
        await kit.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromMinutes(1), host.GetElapsedTime(stamp));
        Assert.Equal(wall.AddMinutes(-59), host.GetUtcNow());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_jump_of_the_wall_clock_changes_nothing_for_a_group(int hours)
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(Spec(3));
        await kit.ConvergedAsync();

        kit.JumpClock(TimeSpan.FromHours(hours));
        await kit.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(3, kit.Cloud.Made);
        Assert.True((await kit.DescribeAsync()).Converged);
    }

    [Fact]
    public async Task A_restart_keeps_the_store_the_cloud_and_the_time()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(Spec(3));
        await kit.ConvergedAsync();
        var now = kit.Time.GetUtcNow();

        await kit.RestartAsync();

        Assert.Equal(now, kit.Time.GetUtcNow());
        Assert.Equal(1, (await kit.DescribeAsync()).Generation);
        await kit.ConvergedAsync();
        Assert.Equal(3, kit.Cloud.Made);
    }

    [Fact]
    public async Task No_time_passes_before_an_engine_has_started()
    {
        await using var first = new VirtualEngine();
        await first.CommitAsync(Spec(3));
        await first.ConvergedAsync();
        await first.DisposeAsync();

        var store = new GatedStore(first.Store);
        await using var second = new VirtualEngine(first.Time, first.Cloud, store);
        var now = second.Time.GetUtcNow();
        var passing = second.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(now, second.Time.GetUtcNow());

        first.Cloud.Kill(first.Cloud.Instances[0].Id);
        store.Open();
        await passing;
        Assert.Equal(4, second.Cloud.Made);
    }

    [Fact]
    public async Task A_call_that_hangs_in_a_hook_does_not_hold_up_the_test()
    {
        await using var kit = new VirtualEngine();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        kit.Cloud.Before = (_, _) => release.Task;
        await kit.CommitAsync(Spec(1));

        await kit.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, kit.Cloud.Made);

        release.SetResult();
        await kit.ConvergedAsync();
        Assert.Equal(1, kit.Cloud.Made);
    }

    [Fact]
    public async Task The_flavor_of_the_cloud_judges_and_drains()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(Spec(2));
        await kit.ConvergedAsync();

        kit.Cloud.Instances[0].IsSick = true;
        await kit.UntilAsync(group => group.Members.Any(member => member.HealthReason == "it does not work"));
        await kit.Groups.SetSizeAsync(Web, 1, TestContext.Current.CancellationToken);
        await kit.ConvergedAsync();

        Assert.Contains(kit.Cloud.Journal, call => call.Act == CloudAct.Drain);
    }

    [Fact]
    public async Task The_group_that_is_meant_is_the_one_committed_last_or_the_only_one()
    {
        await using var first = new VirtualEngine();
        await Assert.ThrowsAsync<InvalidOperationException>(first.DescribeAsync);
        await first.CommitAsync(Spec(1));
        await first.DisposeAsync();

        await using var second = new VirtualEngine(first.Time, first.Cloud, first.Store);
        Assert.Equal(Web, (await second.DescribeAsync()).Spec.Id);
        await second.CommitAsync(Spec(1) with { Id = new GroupId("other") });
        Assert.Equal("other", (await second.DescribeAsync()).Spec.Id.Value);
        Assert.Equal(Web, (await second.DescribeAsync(Web)).Spec.Id);
    }

    [Fact]
    public async Task An_end_is_waited_for_in_virtual_time()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(Spec(2));
        await kit.ConvergedAsync();
        kit.Cloud.Removal = new RemovalKnobs { Lag = _ => TimeSpan.FromMinutes(3) };

        var took = await kit.EndAsync(kit.Groups.DestroyGroupAsync(Web, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<VirtualTimeException>(() => kit.EndAsync(new TaskCompletionSource().Task, TimeSpan.FromSeconds(5)));

        Assert.InRange(took, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5));
        Assert.Empty(kit.Cloud.Instances);
        Assert.Contains(await kit.EventsAsync(), told => told.Kind == GroupEventKind.Committed);
    }

    private static GroupSpec Spec(int size) => new(
        Web,
        Allocation.OfSize(size),
        new PluginSpec(new PluginName("sim"), PluginProperties.None),
        new PluginSpec(new PluginName("sim"), PluginProperties.None));
}
