using System.Collections.Concurrent;

namespace InfraKit.Sdk.Testing.Conformance;

/// <summary>What a case made, and how it is cleared away: whatever one call says, the others are made.</summary>
/// <param name="subject">The plugin.</param>
/// <param name="tags">The tags of everything the case makes.</param>
internal sealed class Leftovers(ConformanceSubject subject, TagSet tags)
{
    private readonly ConcurrentDictionary<InstanceId, byte> made = new();
    private string? trouble;

    /// <summary>Remembers one.</summary>
    public void Add(InstanceId id) => made[id] = 0;

    /// <summary>Destroys what is known and what bears the tags, again and again until nothing is left or patience ends.</summary>
    /// <returns>What is left, and why; null when nothing is.</returns>
    public async Task<string?> ClearAsync()
    {
        // Virtual time costs none of this; in real time the calls themselves may take some.
        using var limit = new CancellationTokenSource(subject.Patience + TimeSpan.FromMinutes(1));
        await LookAsync(limit.Token).ConfigureAwait(false);
        for (var look = 0; ; look++)
        {
            await DestroyAsync(limit.Token).ConfigureAwait(false);
            var isListed = await LookAsync(limit.Token).ConfigureAwait(false);
            if (isListed && made.IsEmpty) return null;
            if (look == ConformanceRun.Looks || !await TryAsync(() => subject.Wait(subject.Patience / ConformanceRun.Looks, limit.Token)).ConfigureAwait(false)) break;
        }

        var what = made.IsEmpty ? "nobody can tell whether its instances are gone" : $"its instances can't be destroyed: {string.Join(", ", made.Keys)}";
        return $"{what}{(trouble is null ? null : $" ({trouble})")}; destroy by hand what bears the tag {string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}"))}";
    }

    // What is listed still is to be destroyed, though it was said to be done.
    private Task<bool> LookAsync(CancellationToken token) => TryAsync(async () =>
    {
        await foreach (var page in subject.Plugin.DescribeInstancesAsync(new InstanceQuery(tags), token).ConfigureAwait(false))
        {
            foreach (var row in page.Instances.Span)
            {
                if (row.Status != InstanceStatus.Gone && row.Tags.Contains(tags)) Add(row.Id);
            }
        }
    });

    private async Task DestroyAsync(CancellationToken token)
    {
        foreach (var id in made.Keys)
        {
            await TryAsync(async () =>
            {
                var result = await subject.Plugin.DestroyAsync(id, DestroyReason.Terminate, token).ConfigureAwait(false);
                if (result.Error is { } error) trouble = error.ToString();
                else made.TryRemove(id, out _);
            }).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            trouble = exception.Message;
            return false;
        }
    }
}
