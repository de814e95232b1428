using InfraKit.Sdk.Ec2.Machines;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Ec2.Tests.Once;

public sealed class BirthsTests
{
    private static readonly IdempotencyKey One = new("n-1");
    private static readonly IdempotencyKey Two = new("n-2");

    [Fact]
    public void What_is_long_gone_is_forgotten_and_what_is_listed_is_not()
    {
        var time = new FakeTimeProvider();
        var births = new Births(time);
        births.Made(One, "i-1");
        births.Made(Two, "i-2");
        births.Tried([new IdempotencyKey("n-3")]);

        births.Sweep(_ => false);
        Assert.NotNull(births.Find(One));

        time.Advance(TimeSpan.FromHours(3));
        births.Sweep(id => id == "i-2");
        Assert.Null(births.Find(One));
        Assert.Equal((Two, "i-2"), (births.KeyOf("i-2"), births.Find(Two)));
        Assert.False(births.IsInDoubt(new("n-3")));
    }
}
