using CsCheck;

namespace InfraKit.Sdk.Planning.Tests;

/// <summary>What holds for any one pass, reachable or not.</summary>
public sealed class SinglePassProperties
{
    private static readonly Gen<Member> AnyMember = Gen.Select(
        OneOf(Make.A, Make.B, Make.C),
        Gen.Enum<Health>(),
        Gen.Int[0, 900],
        OneOf(InstanceStatus.Running, InstanceStatus.Running, InstanceStatus.Running, InstanceStatus.Stopped, InstanceStatus.Stopping),
        Gen.Int[0, 31],
        Gen.Int[-5, 100],
        (revision, health, seconds, status, flags, ends) => Make.Healthy("x", revision) with
        {
            Health = health,
            Status = status,
            HealthSince = Make.Now.AddSeconds(-seconds),
            CreatedAt = Make.Now.AddSeconds(-2 * seconds),
            EndsAt = ends < 20 ? Make.Now.AddMinutes(ends) : null,
            Flags = (MemberFlags)(flags & 23) | ((flags & 12) == 12 ? MemberFlags.Zombie | MemberFlags.Leaving : MemberFlags.None),
        });

    private static readonly Gen<Case> AnyCase = Gen.Select(
        AnyMember.Array[0, 8],
        Gen.Int[0, 6],
        Gen.Int[0, 3],
        Gen.Int[0, 3],
        OneOf(Make.Settled(Make.A), Make.Rolling(Make.A, Make.B), Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused }, RolloutControl.Commit(memory: null, Make.B, Make.Now)),
        Gen.Bool,
        (members, size, surge, unavailable, memory, pets) => new Case(Rows(members, pets), SpecOf(size, surge, unavailable, pets), memory));

    [Fact]
    public void Creates_never_exceed_the_room() => AnyCase.Sample(
        test =>
        {
            var limits = UpdateLimits.Of(test.Spec);
            var creates = test.Decide().Plan.Steps.ToArray().Count(step => step.Kind is PlanStepKind.Create or PlanStepKind.Refill);
            var total = test.Members.Count(member => !member.Is(MemberFlags.Zombie));
            Assert.True(creates <= Math.Max(0, limits.Desired + limits.Surge - total));
        },
        iter: 20_000);

    [Fact]
    public void Own_removals_never_take_the_available_below_the_fence() => AnyCase.Sample(
        test =>
        {
            var decision = test.Decide();
            var removed = decision.Plan.Steps.ToArray().Where(step => step.Kind == PlanStepKind.Remove).Select(step => step.Instance!.Value).ToHashSet();
            var available = test.Members.Where(member => MemberClass.Of(member, test.Spec, decision.Memory, Make.Now) == MemberState.Available).ToArray();
            var (left, mustStay) = (available.Where(member => !removed.Contains(member.Id)).ToArray(), UpdateLimits.Of(test.Spec).MustStay);
            // Whom a drain must begin with now goes whoever is left; and nobody else goes because one serves that ends.
            var gone = available.Where(member => removed.Contains(member.Id) && !(member.EndsAt - Make.Now <= TimeSpan.FromSeconds(610))).ToArray();
            if (gone.Length > 0) Assert.True(left.Length >= mustStay);
            if (gone.Any(member => member.EndsAt is null)) Assert.True(left.Count(member => member.EndsAt is null) >= mustStay);
        },
        iter: 20_000);

    [Fact]
    public void The_same_input_gives_the_same_plan_whatever_the_order_of_rows() => AnyCase.Sample(
        test =>
        {
            var turned = test with { Members = [.. test.Members.Reverse()] };
            Assert.Equal(test.Decide().Plan.ToString(), test.Decide().Plan.ToString());
            Assert.Equal(test.Decide().Memory, test.Decide().Memory);
            Assert.Equal(test.Decide().Steps().Order(), turned.Decide().Steps().Order());
        },
        iter: 5_000);

    [Fact]
    public void Steps_name_known_members_each_at_most_once() => AnyCase.Sample(
        test =>
        {
            var named = test.Decide().Plan.Steps.ToArray().Where(step => step.Kind == PlanStepKind.Remove).Select(step => step.Instance!.Value).ToArray();
            Assert.Equal(named.Length, named.Distinct().Count());
            Assert.All(named, id => Assert.Contains(test.Members, member => member.Id == id && !member.Is(MemberFlags.Leaving)));
        },
        iter: 10_000);

    [Fact]
    public void A_hold_on_all_and_a_doubtful_listing_take_no_step() => AnyCase.Sample(
        test =>
        {
            Assert.Empty((test with { Spec = test.Spec with { Hold = Hold.All } }).Decide().Steps());
            var missing = test with { Members = [.. test.Members.Select(member => member with { MissedListings = 1 })] };
            if (test.Members.Any(member => !member.Is(MemberFlags.Leaving | MemberFlags.Zombie))) Assert.Empty(missing.Decide().Steps());
        },
        iter: 10_000);

    [Fact]
    public void What_is_as_desired_is_left_alone() => Gen.Int[0, 50].Sample(size =>
        Assert.Empty(Make.Decide(Make.Spec(size), Make.Settled(Make.A), Make.Many(size, id => Make.Healthy(id, Make.A))).Steps()));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Member[] Rows(Member[] members, bool pets) =>
    [
        .. members.Select((member, n) => new Member(new InstanceId($"m{n}"))
        {
            Revision = member.Revision,
            LogicalId = pets ? new LogicalId($"p{n}") : null,
            CreatedAt = member.CreatedAt,
            Status = member.Status,
            Health = member.Health,
            HealthSince = member.HealthSince,
            EndsAt = member.EndsAt,
            Flags = member.Flags,
        }),
    ];

    private static GroupSpec SpecOf(int size, int surge, int unavailable, bool pets)
    {
        var spec = pets ? Make.Pets([.. Enumerable.Range(0, size).Select(n => $"p{2 * n}")]) : Make.Spec(size);
        return spec with { Updating = new UpdatePolicy { Surge = pets ? null : Amount.Count(surge), Unavailable = Amount.Count(unavailable) } };
    }

    private sealed record Case(Member[] Members, GroupSpec Spec, PlanMemory Memory)
    {
        public Decision Decide() => Make.Decide(Spec, Memory, Members);
    }
}
