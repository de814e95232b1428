namespace InfraKit.Sdk.Tests.Commits;

public sealed class UnsupportedPolicyTests
{
    public static TheoryData<string, GroupSpec> Specs => new()
    {
        { "Updating.Mode", Updating(policy => policy with { Mode = UpdateMode.OnDelete }) },
        { "Updating.Mode", Updating(policy => policy with { Mode = UpdateMode.Recreate }) },
        { "Updating.Action", Updating(policy => policy with { Action = UpdateAction.Restart }) },
        { "Updating.Spread", Updating(policy => policy with { Spread = "zone" }) },
        { "Updating.Bake", Updating(policy => policy with { Bake = TimeSpan.FromMinutes(1) }) },
        { "Updating.RetireAfter", Updating(policy => policy with { RetireAfter = TimeSpan.FromMinutes(1) }) },
        { "Healing.UnknownAfter", Healing(policy => policy with { UnknownAfter = TimeSpan.FromMinutes(1) }) },
        { "Healing.Ladder", Healing(policy => policy with { Ladder = [HealRung.Restart, HealRung.Replace] }) },
        { "Healing.Keep", Healing(policy => policy with { Keep = 1 }) },
        { "Draining.Then", VirtualEngine.Spec(1) with { Draining = new DrainPolicy { Then = DrainExpiry.Abandon } } },
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

    private static GroupSpec Healing(Func<HealPolicy, HealPolicy> change) => VirtualEngine.Spec(1) with { Healing = change(HealPolicy.Default) };
}
