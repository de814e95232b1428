using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>What an interrupted run had made is found, and can't be taken over at once.</summary>
public sealed class AdoptionTests
{
    [Theory]
    [InlineData(CallKind.Import)]
    [InlineData(CallKind.Read)]
    public async Task An_adoption_that_fails_is_tried_again(CallKind kind)
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("first");
        await Cut.AfterAsync(world);
        world.Server.Faults.Add(FaultRule.Fail(kind, "ThrottlingException: Rate exceeded", times: 2));

        await Cut.AskAsync(world);

        Assert.Single(Cut.Objects(world));
        Assert.Equal(2, world.Server.Journal.Done(CallKind.Create));
    }

    [Fact]
    public async Task An_adoption_that_meets_a_locked_state_is_tried_again()
    {
        await using var world = await World.StartAsync(options => (options.LockTimeout, options.VisibilityLag) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)));
        await world.MakeAsync("first");
        await Cut.AfterAsync(world);
        var hold = world.Server.Faults.HoldBefore(CallKind.Read);
        await using var foreign = new ForeignRun(world, "plan", "-input=false");
        await hold.Reached.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal("StateLocked", (await world.ProvisionAsync(Cut.Key)).Error.Code);
        hold.Release();
        Assert.Equal(0, await foreign.EndAsync());
        await Cut.AskAsync(world);

        Assert.Single(Cut.Objects(world));
        Assert.Equal(2, world.Server.Journal.Done(CallKind.Create));
    }

    [Fact]
    public async Task What_was_found_and_is_gone_before_it_is_taken_over_is_made_again()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("first");
        await Cut.AfterAsync(world);
        var orphan = Assert.Single(Cut.Objects(world));
        world.Server.Faults.Before = (call, _) =>
        {
            if (call.Kind == CallKind.Import) world.Server.Objects.Delete(orphan);
            return Task.CompletedTask;
        };

        await Cut.AskAsync(world);

        Assert.NotEqual(orphan, Assert.Single(Cut.Objects(world)));
        Assert.Equal(3, world.Server.Journal.Done(CallKind.Create));
    }
}
