using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>A request that comes twice is done once, within the bounds AWS draws.</summary>
public sealed class TokenTests : FakeTest
{
    [Fact]
    public async Task The_same_token_and_parameters_answer_the_same_machine_as_it_is_by_now()
    {
        var first = await RunAsync(ARun("t", tags: ("a", "b")));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await RunAsync(ARun("t", tags: ("a", "b")));

        Assert.Equal(first[0].InstanceId, second[0].InstanceId);
        Assert.Equal(("pending", "running"), (first[0].State.Name.Value, second[0].State.Name.Value));
        Assert.Single(Fake.Account.Machines);
    }

    [Fact]
    public async Task Other_parameters_are_a_mismatch()
    {
        await RunAsync(ARun("t", tags: ("a", "b")));

        Assert.Equal("IdempotentParameterMismatch", await RefusedAsync(() => RunAsync(ARun("t", tags: ("a", "c")))));
        Assert.Single(Fake.Account.Machines);
    }

    [Fact]
    public async Task The_same_token_in_another_zone_makes_another_machine()
    {
        await RunAsync(ARun("t", Defaults.SubnetA));
        await RunAsync(ARun("t", Defaults.SubnetB));

        Assert.Equal([Defaults.ZoneA, Defaults.ZoneB], Fake.Account.Machines.Select(machine => machine.Zone));
    }

    [Fact]
    public async Task Another_subnet_of_the_same_zone_is_a_mismatch()
    {
        var other = Fake.Stock.AddSubnet(Defaults.ZoneA, "10.0.48.0/24");
        await RunAsync(ARun("t", Defaults.SubnetA));

        Assert.Equal("IdempotentParameterMismatch", await RefusedAsync(() => RunAsync(ARun("t", other))));
    }

    [Fact]
    public async Task Without_a_zone_the_token_counts_in_the_whole_region()
    {
        var request = ARun("t");
        request.SubnetId = null;
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 1);

        var first = await RunAsync(request);
        // By now EC2 would choose another zone.
        var second = await RunAsync(request);

        Assert.Equal(first[0].InstanceId, second[0].InstanceId);
    }

    [Fact]
    public async Task A_request_that_was_refused_leaves_its_token_free()
    {
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 0);
        Assert.Equal("InsufficientInstanceCapacity", await RefusedAsync(() => RunAsync(ARun("t"))));
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, null);

        await RunAsync(ARun("t", tags: ("other", "parameters")));

        Assert.Single(Fake.Account.Machines);
    }

    [Fact]
    public async Task A_token_is_known_until_a_day_after_its_machine_has_terminated()
    {
        var id = (await RunAsync(ARun("t")))[0].InstanceId;
        await Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), Stop);
        Clock.Advance(TimeSpan.FromHours(23));

        var dead = Assert.Single(await RunAsync(ARun("t")));
        Clock.Advance(TimeSpan.FromHours(2));
        var other = Assert.Single(await RunAsync(ARun("t")));

        Assert.Equal((id, "terminated"), (dead.InstanceId, dead.State.Name.Value));
        Assert.NotEqual(id, other.InstanceId);
    }

    [Fact]
    public async Task Twenty_at_once_make_one_machine()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RunAsync(ARun("t"))));

        Assert.Single(answers.Select(instances => instances[0].InstanceId).Distinct());
        Assert.Single(Fake.Account.Machines);
    }

    [Fact]
    public async Task Machines_are_found_by_their_token()
    {
        await RunAsync(ARun("t1"));
        await RunAsync(ARun("t2"));

        Assert.Equal("t2", Assert.Single(await ListAsync("client-token", "t2")).ClientToken);
    }
}
