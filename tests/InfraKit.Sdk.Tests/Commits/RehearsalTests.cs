using InfraKit.Sdk.State;
using Xunit;

namespace InfraKit.Sdk.Tests.Commits;

public sealed class RehearsalTests
{
    private static readonly CommitOptions Pretend = new() { Pretend = true };

    [Fact]
    public async Task A_pretended_commit_says_how_the_whole_change_is_expected_to_go()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.ConvergedAsync();

        var rehearsal = (await kit.CommitAsync(VirtualEngine.Spec(3, "2"), Pretend)).Plan.Rehearsal!;
        var began = kit.Time.GetUtcNow();
        await kit.CommitAsync(VirtualEngine.Spec(3, "2"));
        await kit.ConvergedAsync();
        var took = kit.Time.GetUtcNow() - began;

        Assert.Equal(RehearsalEnd.Converged, rehearsal.End);
        Assert.Equal((4, 3, 3), (rehearsal.Peak, rehearsal.Creates, rehearsal.Removes));
        Assert.Equal(3, rehearsal.LowestAvailable);
        Assert.InRange(rehearsal.Duration.TotalSeconds, 0.5 * took.TotalSeconds, 1.5 * took.TotalSeconds);
    }

    [Fact]
    public async Task A_first_deployment_is_rehearsed_with_a_minute_to_boot_or_with_what_is_given()
    {
        await using var kit = new VirtualEngine();

        Assert.Equal(TimeSpan.FromMinutes(1), (await kit.CommitAsync(VirtualEngine.Spec(3), Pretend)).Plan.Rehearsal!.BootTime);
        var given = new CommitOptions { Pretend = true, BootTime = TimeSpan.FromMinutes(7) };
        var rehearsal = (await kit.CommitAsync(VirtualEngine.Spec(3), given)).Plan.Rehearsal!;

        Assert.Equal(TimeSpan.FromMinutes(7), rehearsal.BootTime);
        Assert.True(rehearsal.Duration >= TimeSpan.FromMinutes(7));
        Assert.Empty(kit.Cloud.Instances);
    }

    [Fact]
    public async Task The_boot_time_is_measured_and_outlives_the_engine()
    {
        var store = new InMemoryStateStore();
        await using var first = new VirtualEngine(store: store);
        first.Cloud.BootTime = TimeSpan.FromSeconds(40);
        await first.CommitAsync(VirtualEngine.Spec(3));
        await first.ConvergedAsync();
        await first.DisposeAsync();

        await using var later = new VirtualEngine(first.Time, first.Cloud, store);
        await later.ConvergedAsync();
        var measured = (await later.CommitAsync(VirtualEngine.Spec(3, "2"), Pretend)).Plan.Rehearsal!.BootTime;

        Assert.InRange(measured.TotalSeconds, 40, 51);
    }
}
