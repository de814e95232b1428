using InfraKit.Sdk.Ec2.Machines;
using InfraKit.Sdk.Ec2.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Ec2.Tests.Once;

public sealed class BirthsTests
{
    [Fact]
    public void What_is_long_gone_is_forgotten_and_what_is_listed_is_not()
    {
        var time = new FakeTimeProvider();
        var births = new Births(time);
        births.Made(OnePlugin.Key(1), "i-1");
        births.Made(OnePlugin.Key(2), "i-2");
        births.Tried([OnePlugin.Key(3)]);

        births.Sweep(_ => false);
        Assert.NotNull(births.Find(OnePlugin.Key(1)));

        time.Advance(TimeSpan.FromHours(3));
        births.Sweep(id => id == "i-2");
        Assert.Null(births.Find(OnePlugin.Key(1)));
        Assert.Equal((OnePlugin.Key(2), "i-2"), (births.KeyOf("i-2"), births.Find(OnePlugin.Key(2))));
        Assert.False(births.IsInDoubt(OnePlugin.Key(3)));
    }
}
