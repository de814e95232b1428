using System.Text.Json;
using CsCheck;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.State;
using Xunit;

namespace InfraKit.Sdk.Tests.State;

public sealed class StateJsonTests
{
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
