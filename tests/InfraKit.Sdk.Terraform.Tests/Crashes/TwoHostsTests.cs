using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>A directory belongs to one host at a time.</summary>
public sealed class TwoHostsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_host_is_refused_until_the_first_has_ended(bool isKilled)
    {
        await using var world = await World.StartAsync(options => options.VisibilityLag = TimeSpan.FromMilliseconds(300));
        var hold = world.Server.Faults.HoldBefore(CallKind.Create);
        await using var first = await HostProcess.StartAsync(world, "make:one");
        await hold.Reached.WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);

        var refused = (await world.ProvisionAsync("two")).Error;
        var listed = await Assert.ThrowsAsync<PluginException>(() => world.ListAsync());

        Assert.Equal((PluginErrorKind.Transient, "DirectoryInUse"), (refused.Kind, refused.Code));
        Assert.Contains($"The directory {world.Directory} is used by another host", refused.Message, StringComparison.Ordinal);
        Assert.Equal("DirectoryInUse", listed.Error.Code);
        Assert.Empty(world.Server.Objects.All);

        if (isKilled) await first.KillAsync();
        world.Server.Faults.Clear();
        if (!isKilled) Assert.Equal(0, await first.EndAsync());

        await world.MakeAsync("two");
        Assert.Contains(world.Server.Objects.All, one => one.Tags["infrakit.intent"] == "two");
    }

    [Fact]
    public async Task A_host_that_comes_second_works_once_the_first_is_disposed()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("one");

        await using var early = await HostProcess.StartAsync(world, "make:two");
        Assert.Equal(0, await early.EndAsync());
        Assert.Contains(early.Lines, line => line.StartsWith("failed make:two DirectoryInUse", StringComparison.Ordinal));

        await world.RestartAsync();
        await using var late = await HostProcess.StartAsync(world, "make:two");
        Assert.Equal(0, await late.EndAsync());
        Assert.Equal(["make:two"], late.Done);
        Assert.Equal(["one", "two"], (await world.ListAsync()).Select(row => row.Id.Value).Order(StringComparer.Ordinal));
    }
}
