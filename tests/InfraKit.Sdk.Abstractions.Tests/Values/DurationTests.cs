using CsCheck;

namespace InfraKit.Sdk.Tests.Values;

public sealed class DurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("90s", 90_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("500ms", 500)]
    [InlineData(".5s", 500)]
    [InlineData("1500us", 1.5)]
    [InlineData("1500µs", 1.5)]
    public void Durations_of_go_are_read(string text, double milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMicroseconds(milliseconds * 1000), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("-5s")]
    [InlineData("+5s")]
    [InlineData("5 s")]
    [InlineData("5d")]
    [InlineData("s")]
    [InlineData("1.2.3s")]
    [InlineData(".s")]
    [InlineData("99999999999999999999h")]
    [InlineData("100000h")]
    public void What_is_no_duration_is_refused(string? text) => Assert.False(Duration.TryParse(text, out _));

    [Fact]
    public void What_is_written_is_read_as_the_same() => Gen.Long[0, TimeSpan.FromDays(3650).Ticks].Select(TimeSpan.FromTicks).Sample(duration =>
    {
        Assert.True(Duration.TryParse(Duration.Format(duration), out var again), Duration.Format(duration));
        Assert.Equal(duration, again);
    });
}
