using InfraKit.Sdk.Commits;
using InfraKit.Sdk.Flavors;
using InfraKit.Sdk.Tests.Flavors;

namespace InfraKit.Sdk.Tests.Commits;

public sealed class AbilityRulesTests
{
    public static TheoryData<string, Func<GroupSpec, GroupSpec>> Wishes => new()
    {
        { "Draining.Then", spec => spec with { Draining = new DrainPolicy { Then = DrainExpiry.Abandon } } },
        { "Updating.RetireAfter", spec => spec with { Updating = new UpdatePolicy { RetireAfter = TimeSpan.FromHours(1) } } },
        { "Updating.Action", spec => spec with { Updating = new UpdatePolicy { Action = UpdateAction.Labels } } },
        { "Updating.Action", spec => spec with { Updating = new UpdatePolicy { Action = UpdateAction.Restart } } },
        { "Healing.Ladder[1]", spec => spec with { Healing = new HealPolicy { Ladder = [HealRung.Recheck, HealRung.Restart, HealRung.Replace] } } },
    };

    [Theory]
    [MemberData(nameof(Wishes))]
    public void What_the_plugins_can_not_do_is_refused_by_its_path(string path, Func<GroupSpec, GroupSpec> wish)
    {
        var spec = wish(VirtualEngine.Spec(3));

        Assert.Equal($"$.Properties.{path}", Assert.Single(AbilityRules.Check(spec, Unable(), new FakeFlavor())).Path);
        Assert.Empty(AbilityRules.Check(spec, Cloud(), new VanillaFlavor()));
        Assert.Empty(AbilityRules.Check(spec, instance: null, flavor: null));
    }

    [Fact]
    public void The_defaults_ask_for_no_ability() => Assert.Empty(AbilityRules.Check(VirtualEngine.Spec(3), Unable(), new FakeFlavor()));

    private static SimulatedCloud Cloud() => new(TimeProvider.System);

    private static SimulatedCloud Unable()
    {
        var cloud = Cloud();
        cloud.SetAbility<IUpdateInPlace>(isPresent: false);
        cloud.SetAbility<IRestartInstances>(isPresent: false);
        return cloud;
    }
}
