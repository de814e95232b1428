using CsCheck;
using InfraKit.Sdk.Ec2.Machines;

namespace InfraKit.Sdk.Ec2.Tests.Launching;

public sealed class KeyRunTests
{
    [Fact]
    public void Every_key_of_a_run_is_found_from_its_beginnings() => Gen.Select(Gen.Long[0, 1_000_000], Gen.Int[1, 100], Gen.Int[0, 99]).Sample((first, count, at) =>
    {
        var run = new KeyRun(new IdempotencyKey($"n0n3-{first}"), count);
        if (at >= count) return;

        var key = run.At(at);
        Assert.Equal($"n0n3-{first + at}", key.Value);
        Assert.Equal(key, run.Keys.ElementAt(at));
        Assert.Contains(run.First, KeyRun.Beginnings(key, 100));
    });

    [Theory]
    [InlineData("a-1", "a-2", true)]
    [InlineData("a-9", "a-10", true)]
    [InlineData("a-1", "a-3", false)]
    [InlineData("a-1", "b-2", false)]
    [InlineData("a-01", "a-2", false)]
    [InlineData("a-007", "a-008", false)]
    [InlineData("a", "b", false)]
    [InlineData("a-999999999999999999", "a-1000000000000000000", false)]
    public void Only_numbers_that_can_be_told_again_follow_each_other(string before, string key, bool follows) =>
        Assert.Equal(follows, KeyRun.Follows(new IdempotencyKey(key), new IdempotencyKey(before)));

    [Fact]
    public void A_run_never_begins_before_nought() => Assert.Equal(["a-2", "a-1", "a-0"], KeyRun.Beginnings(new IdempotencyKey("a-2"), 100).Select(key => key.Value));

    [Fact]
    public void Keys_are_ordered_by_their_number() =>
        Assert.Equal(["a-2", "a-10", "b-1"], new[] { "b-1", "a-10", "a-2" }.Select(key => new IdempotencyKey(key)).Order(Comparer<IdempotencyKey>.Create(KeyRun.Compare)).Select(key => key.Value));
}
