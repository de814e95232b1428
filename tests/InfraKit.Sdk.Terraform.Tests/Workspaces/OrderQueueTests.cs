using InfraKit.Sdk.Terraform.Workspaces;

namespace InfraKit.Sdk.Terraform.Tests.Workspaces;

/// <summary>Orders gather, one run at a time does them, and who goes away interrupts nobody else.</summary>
public sealed class OrderQueueTests
{
    private readonly List<string[]> runs = [];
    private TaskCompletionSource started = New();
    private TaskCompletionSource proceed = New();

    [Fact]
    public async Task What_arrives_while_a_run_lasts_is_done_in_the_next()
    {
        await using var queue = Queue();
        var first = AskAsync(queue, "a");
        await started.Task;
        started = New();
        var others = new[] { AskAsync(queue, "b"), AskAsync(queue, "c") };

        Proceed();
        await started.Task;
        Proceed();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(["a", "b c"], runs.Select(run => string.Join(' ', run)));
    }

    [Fact]
    public async Task The_same_order_is_done_once_for_all_who_wait()
    {
        await using var queue = Queue();
        var calls = Enumerable.Range(0, 3).Select(_ => AskAsync(queue, "a")).ToList();
        await started.Task;
        calls.Add(AskAsync(queue, "a"));

        Proceed();
        await Task.WhenAll(calls);

        Assert.Equal(["a"], Assert.Single(runs));
    }

    [Fact]
    public async Task A_run_that_nobody_waits_for_is_interrupted()
    {
        await using var queue = Queue();
        using var gone = new CancellationTokenSource();
        var call = AskAsync(queue, "a", gone);
        await started.Task;

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        started = New();
        var next = AskAsync(queue, "b");
        await started.Task;
        Proceed();
        Assert.Null((await next).Error);
    }

    [Fact]
    public async Task A_run_that_somebody_still_waits_for_goes_on()
    {
        await using var queue = Queue();
        using var gone = new CancellationTokenSource();
        var (leaves, stays) = (AskAsync(queue, "a", gone), AskAsync(queue, "a"));
        await started.Task;

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        Proceed();

        Assert.Null((await stays).Error);
    }

    [Fact]
    public async Task An_order_that_nobody_waits_for_is_taken_back_before_its_run()
    {
        await using var queue = Queue();
        using var gone = new CancellationTokenSource();
        var first = AskAsync(queue, "a");
        await started.Task;
        started = New();
        var (leaves, stays) = (AskAsync(queue, "b", gone), AskAsync(queue, "c"));

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        Proceed();
        await started.Task;
        Proceed();
        await Task.WhenAll(first, stays);

        Assert.Equal(["a", "c"], runs.Select(run => string.Join(' ', run)));
    }

    [Fact]
    public async Task A_run_that_throws_fails_its_orders_and_no_others()
    {
        var fails = true;
        await using var queue = new OrderQueue(TimeSpan.Zero, TimeProvider.System, (orders, _) =>
        {
            if (fails) throw new IOException("the disk is full");
            foreach (var order in orders.OfType<RemoveOrder>()) order.Settle(EffectResult.Done);
            return Task.CompletedTask;
        });

        var failed = await AskAsync(queue, "a");
        fails = false;

        Assert.Contains("the disk is full", failed.Error.Message, StringComparison.Ordinal);
        Assert.Null((await AskAsync(queue, "b")).Error);
    }

    [Fact]
    public async Task One_that_is_disposed_of_interrupts_its_run_and_takes_nothing_more()
    {
        var queue = Queue();
        var running = AskAsync(queue, "a");
        await started.Task;
        var waiting = AskAsync(queue, "b");

        await queue.DisposeAsync();

        Assert.Equal(PluginErrorKind.UnknownOutcome, (await running).Error.Kind);
        Assert.Equal(PluginErrorKind.Transient, (await waiting).Error.Kind);
        Assert.Equal(["a"], Assert.Single(runs));
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task<EffectResult> AskAsync(OrderQueue queue, string key, CancellationTokenSource? gone = null) =>
        queue.AskAsync(new RemoveOrder(key, DestroyReason.Terminate), order => order.Outcome, gone?.Token ?? TestContext.Current.CancellationToken);

    private OrderQueue Queue() => new(TimeSpan.Zero, TimeProvider.System, async (orders, interrupt) =>
    {
        runs.Add([.. orders.Select(order => order.Key)]);
        var wait = proceed.Task.WaitAsync(interrupt);
        started.TrySetResult();
        await wait;
        foreach (var order in orders.OfType<RemoveOrder>()) order.Settle(EffectResult.Done);
    });

    private void Proceed()
    {
        var before = proceed;
        proceed = New();
        before.TrySetResult();
    }
}
