using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>Terraform is killed at any moment, and its host goes on.</summary>
public sealed class TerraformKillTests
{
    public static TheoryData<int> Seeds => KillSeeds.All;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Each_member_is_there_once_after_terraform_was_killed(int seed)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        await using var world = await World.StartAsync(options => options.VisibilityLag = TimeSpan.FromMilliseconds(300));
        var wishes = new Wishes(world);
        var length = await wishes.BeginAsync();
        var moment = new KillMoment(seed);
        moment.Prepare(world.Server.Faults);

        var asked = wishes.AskAsync();
        await moment.WaitAsync(length * 0.7);
        var killed = await TerraformProcesses.KillNextAsync(world.Workspace(), asked);
        moment.Release();
        TestContext.Current.TestOutputHelper.WriteLine($"Seed {seed}, {moment}: killed {killed ?? "nothing"}");
        await asked;
        await wishes.FulfilAsync();

        await wishes.CheckAsync();
    }
}
