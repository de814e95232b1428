namespace InfraKit.Sdk.Tests.Commits;

public sealed class UnsupportedPolicyTests
{
    public static TheoryData<string, GroupSpec> Specs => new()
    {
        { "Updating.Steps", Updating(policy => policy with { Steps = [new RolloutStage(Amount.Percent(100)) { Gate = "sound" }] }) },
        { "Windows", VirtualEngine.Spec(1) with { Windows = [new MaintenanceWindow("0 3 * * *", TimeSpan.FromHours(1))] } },
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public async Task What_is_not_done_yet_is_refused_by_its_path_and_changes_nothing(string path, GroupSpec spec)
    {
        await using var kit = new VirtualEngine();

        var invalid = await Assert.ThrowsAsync<SpecInvalidException>(() => kit.CommitAsync(spec));

        var error = Assert.Single(invalid.Errors);
        Assert.Equal($"$.Properties.{path}", error.Path);
        Assert.Contains("not supported yet", error.Message, StringComparison.Ordinal);
        Assert.Empty(kit.Cloud.Instances);
        await Assert.ThrowsAsync<GroupNotFoundException>(kit.DescribeAsync);
    }

    private static GroupSpec Updating(Func<UpdatePolicy, UpdatePolicy> change) => VirtualEngine.Spec(1) with { Updating = change(UpdatePolicy.Default) };
}
