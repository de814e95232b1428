namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>What something is from when on. What lies ahead is known and may be overruled: so no timer is needed.</summary>
internal sealed class Timeline<T>(DateTimeOffset start, T first)
{
    // Replaced as a whole: tests read it beside the requests that change it.
    private (DateTimeOffset When, T What)[] steps = [(start, first)];

    /// <summary>What it is at a time; before the first step, what it began as.</summary>
    public T At(DateTimeOffset time) => Step(time).What;

    /// <summary>Since when it is what it is at a time.</summary>
    public DateTimeOffset Since(DateTimeOffset time) => Step(time).When;

    /// <summary>From now on it is something else, and then perhaps something else again.</summary>
    public void Follow(DateTimeOffset now, T what, params ReadOnlySpan<(TimeSpan After, T What)> then)
    {
        List<(DateTimeOffset, T)> next = [.. steps.Where(step => step.When <= now), (now, what)];
        foreach (var (after, later) in then) next.Add((now + after, later));
        steps = [.. next];
    }

    private (DateTimeOffset When, T What) Step(DateTimeOffset time)
    {
        var all = steps;
        for (var index = all.Length - 1; index > 0; index--)
        {
            if (all[index].When <= time) return all[index];
        }

        return all[0];
    }
}
