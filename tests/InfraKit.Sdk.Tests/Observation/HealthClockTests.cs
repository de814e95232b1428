using InfraKit.Sdk.Observation;
using InfraKit.Sdk.Planning;
using Xunit;

namespace InfraKit.Sdk.Tests.Observation;

public sealed class HealthClockTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Made = Now.AddHours(-1);

    [Fact]
    public void One_that_an_engine_finds_healthy_has_been_so_since_it_was_made() =>
        Assert.Equal(Made, HealthySince(InstanceStatus.Running));

    [Theory]
    [InlineData(InstanceStatus.Pending, Health.Unknown)]
    [InlineData(InstanceStatus.Running, Health.Unhealthy)]
    public void One_that_an_engine_finds_idle_is_healthy_from_when_it_says_so(InstanceStatus status, Health first) =>
        Assert.Equal(Now, HealthySince(status, first));

    [Fact]
    public void One_that_nobody_could_ask_at_first_keeps_its_credit() =>
        Assert.Equal(Made, HealthySince(InstanceStatus.Running, Health.Unknown));

    private static DateTimeOffset HealthySince(InstanceStatus status, params Health[] before)
    {
        var row = new Member(new InstanceId("i-1")) { CreatedAt = Made, BeganAt = Made, Status = status };
        var detail = new MemberDetail { HasCredit = true };
        foreach (var health in before) HealthClock.Take(ref row, ref detail, new HealthReport(health), Now.AddSeconds(-10));
        row = row with { Status = InstanceStatus.Running };
        HealthClock.Take(ref row, ref detail, new HealthReport(Health.Healthy), Now);
        return row.HealthSince;
    }
}
