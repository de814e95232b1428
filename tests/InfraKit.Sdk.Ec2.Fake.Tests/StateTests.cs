using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>What becomes of machines in time.</summary>
public sealed class StateTests : FakeTest
{
    [Fact]
    public async Task A_machine_boots_stops_starts_and_ends_in_its_time()
    {
        var id = await OneAsync();
        Assert.Equal("pending", await StateAsync(id));
        Assert.Equal("IncorrectInstanceState", await RefusedAsync(() => Client.StopInstancesAsync(new StopInstancesRequest([id]), Stop)));
        Assert.Equal("running", await LaterAsync(id));

        var stop = Assert.Single((await Client.StopInstancesAsync(new StopInstancesRequest([id]), Stop)).StoppingInstances);
        Assert.Equal((InstanceStateName.Running, InstanceStateName.Stopping), (stop.PreviousState.Name, stop.CurrentState.Name));
        Assert.Equal("IncorrectInstanceState", await RefusedAsync(() => Client.StartInstancesAsync(new StartInstancesRequest([id]), Stop)));
        Assert.Equal("stopped", await LaterAsync(id));
        Assert.Equal("IncorrectInstanceState", await RefusedAsync(() => Client.RebootInstancesAsync(new RebootInstancesRequest([id]), Stop)));

        Assert.Equal("pending", (await Client.StartInstancesAsync(new StartInstancesRequest([id]), Stop)).StartingInstances[0].CurrentState.Name);
        Assert.Equal("running", await LaterAsync(id));
        await Client.RebootInstancesAsync(new RebootInstancesRequest([id]), Stop);
        Assert.Equal(1, Fake.Account.Machines[0].Reboots);

        var end = Assert.Single((await Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), Stop)).TerminatingInstances);
        Assert.Equal((InstanceStateName.Running, InstanceStateName.ShuttingDown), (end.PreviousState.Name, end.CurrentState.Name));
        Assert.Equal("terminated", await LaterAsync(id));
        Assert.Equal("Client.UserInitiatedShutdown", (await ShownAsync(id)).StateReason.Code);
        var again = Assert.Single((await Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), Stop)).TerminatingInstances);
        Assert.Equal((InstanceStateName.Terminated, InstanceStateName.Terminated), (again.PreviousState.Name, again.CurrentState.Name));
        Assert.Equal("IncorrectInstanceState", await RefusedAsync(() => Client.StartInstancesAsync(new StartInstancesRequest([id]), Stop)));
    }

    [Fact]
    public async Task What_has_terminated_is_listed_for_an_hour()
    {
        var id = await OneAsync();
        await Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), Stop);
        Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Single(await ListAsync());
        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(await ListAsync());
        Assert.Equal("InvalidInstanceID.NotFound", await RefusedAsync(() => ShownAsync(id)));
        Assert.Single(Fake.Account.Machines);
    }

    [Fact]
    public async Task One_id_that_is_unknown_saves_all_of_them()
    {
        var id = await OneAsync();

        var error = await Assert.ThrowsAsync<AmazonEC2Exception>(() => Client.TerminateInstancesAsync(new TerminateInstancesRequest([id, "i-12345678", "i-0123456789abcdef0"]), Stop));

        Assert.Equal("InvalidInstanceID.NotFound", error.ErrorCode);
        Assert.Contains("i-12345678, i-0123456789abcdef0", error.Message, StringComparison.Ordinal);
        Assert.Single(Fake.Account.LiveNow);
        Assert.Equal("InvalidInstanceID.Malformed", await RefusedAsync(() => Client.TerminateInstancesAsync(new TerminateInstancesRequest([id, "i-1"]), Stop)));
    }

    [Fact]
    public async Task A_protected_machine_keeps_its_zone_from_ending()
    {
        var request = ARun();
        request.DisableApiTermination = true;
        var kept = (await RunAsync(request))[0].InstanceId;
        var (beside, elsewhere) = (await OneAsync(), (await RunAsync(ARun(subnet: Defaults.SubnetB)))[0].InstanceId);

        Assert.Equal("OperationNotPermitted", await RefusedAsync(() => Client.TerminateInstancesAsync(new TerminateInstancesRequest([kept, beside, elsewhere]), Stop)));
        Assert.Equal([kept, beside], Fake.Account.LiveNow.Select(machine => machine.Id));

        await Client.ModifyInstanceAttributeAsync(new ModifyInstanceAttributeRequest { InstanceId = kept, DisableApiTermination = false }, Stop);
        await Client.TerminateInstancesAsync(new TerminateInstancesRequest([kept, beside]), Stop);
        Assert.Empty(Fake.Account.LiveNow);
    }

    [Fact]
    public async Task User_data_is_read_back_and_changed_while_the_machine_is_stopped()
    {
        var request = ARun();
        request.UserData = "aGk=";
        var id = (await RunAsync(request))[0].InstanceId;
        Assert.Equal("aGk=", (await DataAsync(id)).UserData);
        var change = new ModifyInstanceAttributeRequest { InstanceId = id, UserData = new SecureBlobAttributeValue { Value = new MemoryStream("ho"u8.ToArray()) } };
        Assert.Equal("IncorrectInstanceState", await RefusedAsync(() => Client.ModifyInstanceAttributeAsync(change, Stop)));

        await LaterAsync(id);
        Fake.Operator.Stop(id);
        await LaterAsync(id);
        await Client.ModifyInstanceAttributeAsync(change, Stop);

        Assert.Equal("aG8=", (await DataAsync(id)).UserData);
    }

    [Fact]
    public async Task What_happens_from_outside_shows_with_its_reason()
    {
        var (stopped, killed) = (await OneAsync(), await OneAsync());
        Clock.Advance(TimeSpan.FromMinutes(1));
        Fake.Operator.ShutDownFromInside(stopped);
        Fake.Operator.Kill(killed);

        Assert.Equal(("stopped", "terminated"), (await LaterAsync(stopped), await StateAsync(killed)));
        Assert.Equal("Client.InstanceInitiatedShutdown", (await ShownAsync(stopped)).StateReason.Code);
        Assert.Equal([stopped], Fake.Account.LiveNow.Select(machine => machine.Id));
    }

    [Fact]
    public async Task The_most_that_lived_at_once_is_known_afterwards()
    {
        var first = await OneAsync(("slot", "a"));
        await OneAsync(("slot", "b"));
        Fake.Operator.Kill(first);
        await OneAsync(("slot", "a"));
        await OneAsync(("slot", "a"));

        Assert.Equal(3, Fake.Account.MostLiveAtOnce(_ => true));
        Assert.Equal(new Dictionary<string, int> { ["a"] = 2, ["b"] = 1 }, Fake.Account.MostLiveByTag("slot"));
    }

    private async Task<string> LaterAsync(string id)
    {
        Clock.Advance(TimeSpan.FromSeconds(5));
        return await StateAsync(id);
    }

    private async Task<string> StateAsync(string id) => (await ShownAsync(id)).State.Name.Value;

    private async Task<InstanceAttribute> DataAsync(string id) =>
        (await Client.DescribeInstanceAttributeAsync(new DescribeInstanceAttributeRequest { InstanceId = id, Attribute = InstanceAttributeName.UserData }, Stop)).InstanceAttribute;
}
