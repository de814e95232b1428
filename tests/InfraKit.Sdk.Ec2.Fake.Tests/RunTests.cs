using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>Machines are made as asked.</summary>
public sealed class RunTests : FakeTest
{
    [Fact]
    public async Task A_machine_is_born_as_the_request_says()
    {
        var request = ARun("t1", tags: ("group", "web"));
        (request.KeyName, request.UserData, request.PrivateIpAddress) = (Defaults.Key, "aGk=", "10.0.3.7");
        request.SecurityGroupIds = [Defaults.Group];
        request.IamInstanceProfile = new IamInstanceProfileSpecification { Name = Defaults.Profile };
        request.MetadataOptions = new InstanceMetadataOptionsRequest { HttpTokens = HttpTokensState.Required, HttpPutResponseHopLimit = 2 };

        var born = Assert.Single(await RunAsync(request));
        var shown = await ShownAsync(born.InstanceId);

        Assert.Equal(InstanceStateName.Pending, born.State.Name);
        foreach (var instance in new[] { born, shown })
        {
            Assert.Equal((Defaults.Image, "t3.micro", Defaults.SubnetA, Defaults.Vpc), (instance.ImageId, instance.InstanceType.Value, instance.SubnetId, instance.VpcId));
            Assert.Equal(("10.0.3.7", Defaults.ZoneA, Defaults.Key, "t1"), (instance.PrivateIpAddress, instance.Placement.AvailabilityZone, instance.KeyName, instance.ClientToken));
            Assert.Equal(Defaults.Group, Assert.Single(instance.SecurityGroups).GroupId);
            Assert.EndsWith(Defaults.Profile, instance.IamInstanceProfile.Arn, StringComparison.Ordinal);
            Assert.Equal((HttpTokensState.Required, 2), (instance.MetadataOptions.HttpTokens, instance.MetadataOptions.HttpPutResponseHopLimit));
            Assert.Equal(("group", "web"), (Assert.Single(instance.Tags).Key, instance.Tags[0].Value));
            Assert.Equal(Clock.GetUtcNow().UtcDateTime, instance.LaunchTime?.ToUniversalTime());
        }
    }

    [Fact]
    public async Task Machines_of_one_request_are_numbered_in_one_reservation()
    {
        var response = await Client.RunInstancesAsync(ARun(count: 3), Stop);

        Assert.Equal([0, 1, 2], response.Reservation.Instances.Select(instance => instance.AmiLaunchIndex));
        Assert.Equal(3, Fake.Account.Machines.Select(machine => machine.PrivateIp).Distinct().Count());
        Assert.All(Fake.Account.Machines, machine => Assert.Equal(response.Reservation.ReservationId, machine.ReservationId));
    }
}
