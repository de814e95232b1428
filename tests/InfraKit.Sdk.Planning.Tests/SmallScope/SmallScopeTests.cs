using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.SmallScope;

/// <summary>Every group of up to four, in every state that its members can be in: no pass breaks a law.</summary>
public sealed class SmallScopeTests
{
    private static readonly PlanMemory[] Memories =
    [
        RolloutControl.Commit(memory: null, Make.B, Make.Now.AddMinutes(-30)),
        Make.Settled(Make.B),
        Make.Rolling(Make.A, Make.B),
        Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused },
    ];

    [Fact]
    public void No_pass_breaks_a_law()
    {
        var runs =
            from desired in Enumerable.Range(0, 5)
            from surge in Enumerable.Range(0, 3)
            from unavailable in Enumerable.Range(0, 3)
            from memory in Memories
            from first in Enumerable.Range(-1, Kinds.Count + 1)
            select (Spec: SpecOf(desired, surge, unavailable), Memory: memory, First: first);
        var cases = 0L;
        Parallel.ForEach(
            runs.OrderByDescending(run => run.Spec.Allocation.Desired),
            run => Interlocked.Add(ref cases, new Walk(new Case(run.Spec, run.Memory)).From(run.First)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{cases} cases");
        Assert.True(cases > 5_000_000, $"Only {cases} cases.");
    }

    private static GroupSpec SpecOf(int desired, int surge, int unavailable) => Make.Spec(desired) with
    {
        Updating = new UpdatePolicy { Surge = Amount.Count(surge), Unavailable = Amount.Count(unavailable), RetireAfter = TimeSpan.FromHours(1) },
        Healing = new HealPolicy { Keep = 1 },
    };

    /// <summary>All multisets of kinds that begin with one kind; the empty one for -1.</summary>
    private sealed class Walk(Case test)
    {
        private readonly int[] kinds = new int[Kinds.Most];
        private readonly int most = test.Limits.Desired + test.Limits.Surge + 1;
        private long seen;

        public long From(int first)
        {
            if (first < 0) Judge(0);
            else
            {
                kinds[0] = first;
                Go(1);
            }

            return seen;
        }

        private void Go(int count)
        {
            Judge(count);
            if (count == most) return;
            for (var kind = kinds[count - 1]; kind < Kinds.Count; kind++)
            {
                kinds[count] = kind;
                Go(count + 1);
            }
        }

        private void Judge(int count)
        {
            seen++;
            var decision = test.Decide(kinds.AsSpan(0, count));
            if (Laws.BrokenBy(decision, test) is { } law) Assert.Fail($"not {law}\n{test}\n{decision.Plan}");
            if (seen % 16 != 0) return;
            if (Orders.Difference(decision, test.DecideTurned()) is { } difference) Assert.Fail($"not the same in another order: {difference}\n{test}");
        }
    }
}
