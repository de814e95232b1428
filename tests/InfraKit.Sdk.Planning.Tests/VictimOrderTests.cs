namespace InfraKit.Sdk.Planning.Tests;

/// <summary>In which order members make way.</summary>
public sealed class VictimOrderTests
{
    private static readonly PlanMemory Settled = Make.Settled(Make.A);

    private static readonly PlanMemory Rolling = Make.Rolling(Make.A, Make.B);

    [Fact]
    public void What_costs_nothing_comes_first()
    {
        Member[] members = [Old("w1"), Make.Booting("u1", Make.A), Make.Sick("s1", Make.A), Old("x1").With(MemberFlags.Self)];
        Assert.Equal(["s1", "u1", "w1", "x1"], Victims(Settled, [], members));
    }

    [Fact]
    public void Old_ones_come_before_new_ones_and_an_old_self_among_the_old()
    {
        Member[] members = [Make.Sick("b1", Make.B), Old("a1"), Old("a2").With(MemberFlags.Self), Make.Healthy("b2", Make.B)];
        Assert.Equal(["a1", "a2", "b1", "b2"], Victims(Rolling, [], members));
    }

    [Fact]
    public void New_ones_come_before_old_ones_while_paused()
    {
        Member[] members = [Old("a1"), Make.Healthy("b1", Make.B)];
        Assert.Equal(["b1", "a1"], Victims(Rolling with { Phase = RolloutPhase.Paused }, [], members));
    }

    [Fact]
    public void Among_equals_the_first_made_comes_first_then_the_first_by_name()
    {
        Member[] members = [Old("a3", hours: 1), Old("a2", hours: 1), Old("a4", hours: 2)];
        Assert.Equal(["a4", "a2", "a3"], Victims(Settled, [], members));
    }

    [Fact]
    public void By_age_either_way()
    {
        Member[] members = [Old("a1", hours: 2), Old("a2", hours: 3), Old("a3", hours: 1)];

        Assert.Equal(["a2", "a1", "a3"], Victims(Settled, [VictimOrder.Oldest], members));
        Assert.Equal(["a3", "a1", "a2"], Victims(Settled, [VictimOrder.Newest], members));
    }

    [Fact]
    public void By_name_either_way_and_an_identity_is_the_name()
    {
        Member[] members = [Old("a2", hours: 3), Old("a1", hours: 1), Old("a3", hours: 2)];
        Assert.Equal(["a1", "a2", "a3"], Victims(Settled, [VictimOrder.Id], members));
        Assert.Equal(["a3", "a2", "a1"], Victims(Settled, [VictimOrder.IdDescending], members));

        Member[] pets = [Old("i1").Named("c"), Old("i2").Named("a"), Old("i3").Named("b")];
        Assert.Equal(["i2", "i3", "i1"], Victims(Make.Pets("a", "b", "c"), Settled, [VictimOrder.Id], pets));
    }

    [Fact]
    public void By_health_before_what_follows()
    {
        Member[] members = [Old("a1", hours: 9), Make.Booting("a2", Make.A)];
        Assert.Equal(["a2", "a1"], Victims(Settled, [VictimOrder.Unhealthy, VictimOrder.Oldest], members));
    }

    [Fact]
    public void By_label_numbers_count_as_numbers_and_who_has_none_comes_last()
    {
        Member[] members = [Old("a1"), Ranked("a2", "10"), Ranked("a3", "9"), Ranked("a4", "-1")];
        Assert.Equal(["a4", "a3", "a2", "a1"], Victims(Settled, [VictimOrder.ByLabel("rank")], members));
        Assert.Equal(["a4", "a3", "a2", "a1"], Victims(Settled, [VictimOrder.ByLabel("rank")], [.. members.Reverse()]));
    }

    [Fact]
    public void By_label_anything_else_counts_as_text()
    {
        Member[] members = [Ranked("a1", "b"), Ranked("a2", "a"), Ranked("a3", "10")];
        Assert.Equal(["a3", "a2", "a1"], Victims(Settled, [VictimOrder.ByLabel("rank")], members));
        Assert.Equal(["a3", "a2", "a1"], Victims(Settled, [VictimOrder.ByLabel("rank")], [.. members.Reverse()]));
    }

    [Fact]
    public void The_first_key_that_differs_decides()
    {
        Member[] members = [Ranked("a1", "2"), Ranked("a2", "1"), Ranked("a3", "1")];
        Assert.Equal(["a3", "a2", "a1"], Victims(Settled, [VictimOrder.ByLabel("rank"), VictimOrder.IdDescending, VictimOrder.Id], members));
    }

    [Fact]
    public void Who_leaves_or_is_gone_is_no_victim_and_who_changes_can_not_go_now()
    {
        Member[] members = [Old("a1") with { MissedListings = 1 }, Old("a2").With(MemberFlags.Changing), Old("a3").With(MemberFlags.Leaving), Old("a4")];
        Assert.Equal(["a2 busy", "a4"], Victims(Settled, [], members));
    }

    private static Member Old(string id, int hours = 1) => Make.Healthy(id, Make.A) with { CreatedAt = Make.Now.AddHours(-hours) };

    private static Member Ranked(string id, string rank) => Old(id) with { Tags = Old(id).Tags.With("rank", rank) };

    private static string[] Victims(PlanMemory memory, VictimOrder[] order, params Member[] members) => Victims(Make.Spec(4), memory, order, members);

    private static string[] Victims(GroupSpec spec, PlanMemory memory, VictimOrder[] order, params Member[] members)
    {
        var pass = new Pass(spec with { Updating = new UpdatePolicy { Order = [.. order] } }, Make.Seen(members), Make.Now);
        var victims = VictimSelection.Choose(pass, Ledger.Count(pass, memory), new Draft(pass, memory), wantsTarget: true);
        return [.. victims.Select(victim => $"{members[victim.Row].Id}{(victim.IsBusy ? " busy" : null)}")];
    }
}
