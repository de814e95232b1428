namespace InfraKit.Sdk.Tests.Calendar;

public sealed class WindowedUpdateTests
{
    private static readonly MaintenanceWindow AtNight = new("0 3 * * *", TimeSpan.FromHours(2)) { TimeZone = "Europe/Berlin" };

    [Fact]
    public async Task An_update_waits_for_its_window_and_needs_no_other_push()
    {
        await using var kit = await ConvergedAsync();
        await kit.CommitAsync(Spec("2"));

        // It is past midnight UTC; the window opens at 02:00 UTC.
        await kit.PassAsync(new DateTimeOffset(2026, 1, 1, 1, 59, 50, TimeSpan.Zero) - kit.Time.GetUtcNow());
        Assert.Empty(New(await kit.DescribeAsync()));
        await kit.ConvergedAsync(TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_into_the_window_lets_the_update_begin_and_one_that_jumps_out_stops_it()
    {
        await using var kit = await ConvergedAsync();
        await kit.CommitAsync(Spec("2"));
        kit.JumpClock(TimeSpan.FromHours(2));
        await kit.UntilAsync(group => New(group).Any(), TimeSpan.FromMinutes(2));

        kit.JumpClock(TimeSpan.FromHours(-2));
        await kit.PassAsync(TimeSpan.FromMinutes(1));
        var begun = New(await kit.DescribeAsync()).Count();
        await kit.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(begun, New(await kit.DescribeAsync()).Count());

        kit.JumpClock(TimeSpan.FromHours(2));
        await kit.ConvergedAsync(TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task What_is_wrong_with_a_window_is_refused_at_commit()
    {
        await using var kit = new VirtualEngine();

        var refused = await Assert.ThrowsAsync<SpecInvalidException>(() => kit.CommitAsync(Spec("1", AtNight with { TimeZone = "Europe/Berln" })));

        Assert.Equal("$.Properties.Windows[0].TimeZone", Assert.Single(refused.Errors).Path);
    }

    private static async Task<VirtualEngine> ConvergedAsync()
    {
        var kit = new VirtualEngine();
        await kit.CommitAsync(Spec("1"));
        await kit.ConvergedAsync();
        return kit;
    }

    private static GroupSpec Spec(string version, MaintenanceWindow? window = null) => VirtualEngine.Spec(4, version, spec => spec with { Windows = [window ?? AtNight] });

    private static IEnumerable<MemberDescription> New(GroupDescription group) => group.Members.Where(member => member.Revision == group.Revision);
}
