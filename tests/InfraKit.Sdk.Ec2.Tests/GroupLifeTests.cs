using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests;

public sealed class GroupLifeTests
{
    [Fact]
    public async Task A_group_grows_shrinks_and_ends()
    {
        await using var world = await Ec2World.StartAsync();

        await world.Engine.CommitAsync(Ec2World.Group("web", 5));
        await world.Engine.ConvergedAsync();
        Assert.Equal(5, world.Fake.Account.LiveNow.Count);

        await world.Engine.Groups.SetSizeAsync(new GroupId("web"), 2, TestContext.Current.CancellationToken);
        await world.Engine.ConvergedAsync();
        Assert.Equal(2, world.Fake.Account.LiveNow.Count);

        await world.Engine.EndAsync(world.Engine.Groups.DestroyGroupAsync(new GroupId("web"), TestContext.Current.CancellationToken));
        Assert.Empty(world.Fake.Account.LiveNow);
    }
}
