using System.Text.Json;
using CsCheck;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.State;
using Xunit;

namespace InfraKit.Sdk.Tests.State;

public sealed class StateJsonTests
{
    [Fact]
    public void What_an_earlier_version_stored_is_read()
    {
        const string header = """
            { "Document": "{\"ID\":\"web\",\"Properties\":{\"Allocation\":{\"Size\":1},\"Instance\":{\"Plugin\":\"sim\"},\"Flavor\":{\"Plugin\":\"vanilla\"}}}",
              "Generation": 3, "Nonce": "n", "KeysIssued": 4, "IsEnding": false,
              "Memory": { "Committed": { "Revision": "v1-a" }, "Target": { "Revision": "v1-a" }, "Phase": "Rolling", "Backoffs": [] } }
            """;

        var record = JsonSerializer.Deserialize(header, StateJson.Default.GroupHeader)!.Restore(DateTimeOffset.MaxValue - TimeSpan.FromDays(1));
        var facts = JsonSerializer.Deserialize("""{ "CreatedAt": "2026-01-01T00:00:00+00:00", "HealthSince": "2026-01-01T00:01:00+00:00", "Flags": "EverHealthy" }""", StateJson.Default.MemberFacts)!;

        Assert.Equal((3L, 0, 0), (record.Generation, record.History.Count, record.Boots.Count));
        Assert.Equal(facts.CreatedAt, facts.Restore(new InstanceId("i-1"), facts.HealthSince).BeganAt);
    }

    [Fact]
    public void A_memory_comes_back_as_it_was()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var names = new RevisionNames(new SpecRevision("v1-a"), new SpecRevision("infra"));
        var memory = new PlanMemory(names, names)
        {
            Good = names,
            GoodCanBeMade = true,
            Phase = RolloutPhase.Rolling,
            Failures = 2,
            Stage = 1,
            StageReachedAt = now,
            IsPromoted = true,
            BakingSince = now.AddHours(1),
            Drains = new RetryClock(4, now),
            NeverListed = 3,
            Backoffs = [new Backoff(names.Revision, 1, 2, now, now)],
        };

        var bytes = JsonSerializer.SerializeToUtf8Bytes(MemoryRecord.Of(memory), StateJson.Default.MemoryRecord);

        Assert.Equal(memory, JsonSerializer.Deserialize(bytes, StateJson.Default.MemoryRecord)!.Restore());
    }

    [Fact]
    public void A_member_comes_back_unseen_with_all_that_only_the_engine_knows()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var member = new Member(new InstanceId("i-1"))
        {
            Revision = new SpecRevision("v1-a"),
            LogicalId = new LogicalId("db-1"),
            CreatedAt = now,
            BeganAt = now.AddHours(1),
            HealthSince = now.AddHours(2),
            Flags = MemberFlags.EverHealthy | MemberFlags.Retired | MemberFlags.Quarantined,
            Repairs = 2,
            RepairedAt = now.AddHours(3),
            RetiredAt = now.AddHours(4),
        };

        var bytes = JsonSerializer.SerializeToUtf8Bytes(MemberFacts.Of(member), StateJson.Default.MemberFacts);

        Assert.Equal(member, JsonSerializer.Deserialize(bytes, StateJson.Default.MemberFacts)!.Restore(member.Id, now.AddHours(5)));
    }

    [Theory]
    [InlineData(PlanStepKind.Update)]
    [InlineData(PlanStepKind.Relabel)]
    [InlineData(PlanStepKind.Restart)]
    [InlineData(PlanStepKind.Readmit)]
    [InlineData(PlanStepKind.Retire)]
    [InlineData(PlanStepKind.Quarantine)]
    public void An_operation_on_a_member_that_stays_waits_for_the_listing_after_a_restart(PlanStepKind kind)
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var intent = new Intent(new IdempotencyKey("k-1"), kind, new SpecRevision("v1-b"), now) { From = new SpecRevision("v1-a"), Instance = new InstanceId("i-1"), Undoes = kind == PlanStepKind.Readmit };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(IntentRecord.Of(intent), StateJson.Default.IntentRecord);

        var restored = JsonSerializer.Deserialize(bytes, StateJson.Default.IntentRecord)!.Restore(now.AddHours(1));

        Assert.Equal(intent with { Phase = IntentPhase.Unknown }, restored);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void What_was_being_made_is_looked_for_from_the_beginning_of_the_new_life(int hours)
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var intent = new Intent(new IdempotencyKey("k-1"), PlanStepKind.Create, SpecRevision.Bootstrap, now) { Phase = IntentPhase.Acknowledged };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(IntentRecord.Of(intent), StateJson.Default.IntentRecord);

        Assert.Equal(now.AddHours(hours), JsonSerializer.Deserialize(bytes, StateJson.Default.IntentRecord)!.Restore(now.AddHours(hours)).StartedAt);
    }

    [Fact]
    public void An_acknowledged_intent_comes_back_as_it_was()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var kinds = Gen.Int[0, 3].Select(at => new[] { PlanStepKind.Create, PlanStepKind.Refill, PlanStepKind.Remove, PlanStepKind.DestroyAgain }[at]);
        Gen.Select(kinds, Gen.Int[-1, 9], Gen.Bool).Sample((kind, slot, waits) =>
        {
            var intent = new Intent(new IdempotencyKey("k-1"), kind, SpecRevision.Bootstrap, now) { Slot = slot, WaitsForDrain = waits, Phase = IntentPhase.Acknowledged };
            var bytes = JsonSerializer.SerializeToUtf8Bytes(IntentRecord.Of(intent), StateJson.Default.IntentRecord);
            Assert.Equal(intent, JsonSerializer.Deserialize(bytes, StateJson.Default.IntentRecord)!.Restore(now));
        });
    }
}
