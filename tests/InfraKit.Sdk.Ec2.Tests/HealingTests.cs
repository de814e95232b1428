using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests;

/// <summary>What becomes of members that EC2 says something of.</summary>
public sealed class HealingTests
{
    private const string Quick = ", \"Updating\": { \"Surge\": 1, \"Healthy\": { \"For\": \"5s\" } }, \"Draining\": { \"Timeout\": \"30s\" }";

    [Fact]
    public async Task A_machine_whose_retirement_is_scheduled_is_replaced_before_and_nobody_is_missed()
    {
        await using var world = await GroupAsync(Ec2World.Sound, Quick);
        var doomed = world.Fake.Account.LiveNow[0].Id;
        var strikes = world.Engine.Time.GetUtcNow().AddHours(1);
        world.Fake.Operator.ScheduleEvent(doomed, "instance-retirement", strikes);

        var fewest = int.MaxValue;
        await world.Engine.UntilAsync(_ =>
        {
            fewest = Math.Min(fewest, world.Fake.Account.LiveNow.Count(machine => machine.State == MachineState.Running));
            return world.Fake.Account.LiveNow.All(machine => machine.Id != doomed);
        });

        Assert.True(world.Engine.Time.GetUtcNow() < strikes);
        Assert.Equal(3, fewest);
        Assert.Contains(await world.Engine.EventsAsync(), told => told.Kind == GroupEventKind.EndAnnounced && told.Instance?.Value == doomed);
        await world.Engine.ConvergedAsync();
        Assert.Equal(3, world.Fake.Account.LiveNow.Count);
    }

    [Fact]
    public async Task A_spot_machine_that_is_asked_back_leaves_service_before_it_is_taken()
    {
        await using var world = await GroupAsync(Ec2World.Sound.Replace("\"Subnets\"", "\"Spot\": true, \"Subnets\"", StringComparison.Ordinal), Quick);
        var doomed = world.Fake.Account.LiveNow[0].Id;
        var strikes = world.Engine.Time.GetUtcNow().AddMinutes(2);
        world.Fake.Operator.MarkForTermination(doomed);

        await world.Engine.UntilAsync(_ => world.Fake.Account.LiveNow.All(machine => machine.Id != doomed));

        Assert.True(world.Engine.Time.GetUtcNow() < strikes);
        Assert.Contains(world.Fake.Journal.Of("TerminateInstances"), entry => entry.Parameters.Values.Contains(doomed, StringComparer.Ordinal));
        await world.Engine.ConvergedAsync();
        Assert.Equal(3, world.Fake.Account.LiveNow.Count);
        Assert.All(world.Fake.Account.LiveNow, machine => Assert.True(machine.IsSpot));
    }

    [Fact]
    public async Task A_stopped_machine_is_started_and_replaced_when_that_does_not_last()
    {
        await using var world = await GroupAsync(Ec2World.Sound, $"{Quick}, \"Healing\": {{ \"After\": \"10s\", \"Ladder\": [\"restart\", \"replace\"] }}");
        var sick = world.Fake.Account.LiveNow[0].Id;

        world.Fake.Operator.Stop(sick);
        await world.Engine.UntilAsync(_ => world.Fake.Journal.Of("StartInstances").Count == 1);
        await world.Engine.ConvergedAsync();
        Assert.Equal(MachineState.Running, world.Fake.Account.LiveNow.Single(machine => machine.Id == sick).State);

        world.Fake.Operator.Stop(sick);
        await world.Engine.UntilAsync(_ => world.Fake.Account.LiveNow.All(machine => machine.Id != sick), TimeSpan.FromHours(2));
        await world.Engine.ConvergedAsync();
        Assert.Equal(3, world.Fake.Account.LiveNow.Count);
    }

    [Fact]
    public async Task A_machine_whose_status_check_fails_is_replaced()
    {
        await using var world = await GroupAsync(Ec2World.Sound, $"{Quick}, \"Healing\": {{ \"After\": \"1m\", \"Ladder\": [\"replace\"] }}");
        var sick = world.Fake.Account.LiveNow[0].Id;
        world.Fake.Operator.Impair(sick);

        await world.Engine.UntilAsync(_ => world.Fake.Account.LiveNow.All(machine => machine.Id != sick));
        await world.Engine.ConvergedAsync();

        Assert.Equal(3, world.Fake.Account.LiveNow.Count);
        Assert.Contains(await world.Engine.EventsAsync(), told => told.Kind == GroupEventKind.Unhealthy && told.HealthReason?.Contains("status check", StringComparison.Ordinal) == true);
    }

    private static async Task<Ec2World> GroupAsync(string properties, string policy)
    {
        var world = await Ec2World.StartAsync();
        await world.Engine.CommitAsync(Ec2World.Group("web", 3, properties, policy));
        await world.Engine.ConvergedAsync();
        return world;
    }
}
