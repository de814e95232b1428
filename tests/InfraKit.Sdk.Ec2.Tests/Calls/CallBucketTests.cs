using CsCheck;
using InfraKit.Sdk.Ec2.Calls;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Ec2.Tests.Calls;

public sealed class CallBucketTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task A_burst_goes_at_once_and_the_next_waits_its_turn()
    {
        var bucket = new CallBucket(new CallRate(Burst: 3, PerSecond: 2), time);
        for (var call = 0; call < 3; call++) await bucket.TakeAsync(TestContext.Current.CancellationToken);

        var (fourth, fifth) = (bucket.TakeAsync(TestContext.Current.CancellationToken), bucket.TakeAsync(TestContext.Current.CancellationToken));
        Assert.False(fourth.IsCompleted);
        await PassAsync(TimeSpan.FromSeconds(0.5));
        await fourth;
        Assert.False(fifth.IsCompleted);
        await PassAsync(TimeSpan.FromSeconds(0.5));
        await fifth;
    }

    [Fact]
    public async Task A_throttling_answer_empties_it_and_halves_its_rate()
    {
        var bucket = new CallBucket(new CallRate(Burst: 10, PerSecond: 2), time);
        bucket.Answered(await bucket.TakeAsync(TestContext.Current.CancellationToken), wasThrottled: true);

        var next = bucket.TakeAsync(TestContext.Current.CancellationToken);
        await PassAsync(TimeSpan.FromSeconds(0.9));
        Assert.False(next.IsCompleted);
        await PassAsync(TimeSpan.FromSeconds(0.2));
        await next;
    }

    [Fact]
    public async Task Whoever_gives_up_leaves_his_place()
    {
        var bucket = new CallBucket(new CallRate(Burst: 1, PerSecond: 1), time);
        await bucket.TakeAsync(TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource();
        var (first, second) = (bucket.TakeAsync(patience.Token), bucket.TakeAsync(TestContext.Current.CancellationToken));

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await PassAsync(TimeSpan.FromSeconds(1));
        await second;
    }

    [Fact]
    public async Task It_comes_back_to_its_rate_and_never_above()
    {
        var bucket = new CallBucket(new CallRate(Burst: 1, PerSecond: 10), time);
        bucket.Answered(await bucket.TakeAsync(TestContext.Current.CancellationToken), wasThrottled: true);
        for (var call = 0; call < 100; call++) bucket.Answered(0, wasThrottled: false);

        var began = time.GetUtcNow();
        for (var call = 0; call < 20; call++)
        {
            var next = bucket.TakeAsync(TestContext.Current.CancellationToken);
            while (!next.IsCompleted) await PassAsync(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange((time.GetUtcNow() - began).TotalSeconds, 1.9, 2.3);
    }

    [Fact]
    public Task After_a_storm_a_server_with_the_same_bucket_sees_no_more_than_it_gives() => Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 60]).SampleAsync(async (burst, perSecond, spent) =>
    {
        // Others have emptied the server's bucket: the first calls are refused, and from then on none.
        var clock = new FakeTimeProvider();
        var bucket = new CallBucket(new CallRate(burst, perSecond), clock);
        var (server, filledAt, refused) = (Math.Max(0.0, burst - spent), clock.GetUtcNow(), 0);
        for (var call = 0; call < 3 * burst; call++)
        {
            var turn = bucket.TakeAsync(CancellationToken.None);
            while (!turn.IsCompleted)
            {
                clock.Advance(TimeSpan.FromMilliseconds(20));
                await Task.Yield();
            }

            server = Math.Min(burst, server + (clock.GetUtcNow() - filledAt).TotalSeconds * perSecond);
            filledAt = clock.GetUtcNow();
            var isRefused = server < 1;
            if (!isRefused) server--;
            refused += isRefused ? 1 : 0;
            bucket.Answered(await turn, isRefused);
        }

        Assert.InRange(refused, 0, 2);
    }, iter: 60);

    private async Task PassAsync(TimeSpan span)
    {
        time.Advance(span);
        for (var turn = 0; turn < 20; turn++) await Task.Yield();
    }
}
