namespace InfraKit.Sdk.Execution.Batches;

/// <summary>Steps of a group that are ready for their instance to be destroyed: while one call is in flight, they gather for the next.</summary>
internal sealed class DestructionQueue
{
    private readonly Lock mutex = new();
    private readonly List<StepUnderWay> waiting = [];
    private bool isServed;

    /// <summary>Lines a step up. True when nobody serves the queue: whoever added it does from now on, until <see cref="GoesOn"/> says no.</summary>
    public bool Add(StepUnderWay step)
    {
        lock (mutex)
        {
            waiting.Add(step);
            if (isServed) return false;

            isServed = true;
            return true;
        }
    }

    /// <summary>Takes the next ones, which have waited longest and are destroyed for the same reason.</summary>
    public IReadOnlyList<StepUnderWay> Take(int most)
    {
        lock (mutex)
        {
            var reason = waiting[0].Intent.Reason;
            StepUnderWay[] next = [.. waiting.Where(step => step.Intent.Reason == reason).Take(most)];
            waiting.RemoveAll(next.Contains);
            return next;
        }
    }

    /// <summary>True when more wait; otherwise nobody serves the queue any more.</summary>
    public bool GoesOn()
    {
        lock (mutex) return isServed = waiting.Count > 0;
    }
}
