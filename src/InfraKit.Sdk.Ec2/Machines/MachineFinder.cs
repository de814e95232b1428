using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Launching;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>
/// Finds what keys made: by the tags that each machine is born with, then by the token of its request. Questions that come while one is on its way are asked
/// together.
/// </summary>
internal sealed class MachineFinder(Ec2Pages pages, Births births, Ec2Options options, TimeProvider time)
{
    /// <summary>The most values that a filter takes.</summary>
    private const int MaxValues = 200;

    private readonly Lock mutex = new();
    private readonly Queue<Question> waiting = new();
    private bool isAsking;

    /// <summary>The machine that a key made; null when it surely made none.</summary>
    /// <exception cref="PluginException">Nobody can tell now, or not yet.</exception>
    public async Task<Instance?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        var found = await AskAsync(key, cancellationToken).ConfigureAwait(false);
        if (found is not null) return found;

        var silence = time.GetUtcNow() - births.SilentSince(key);
        if (silence < options.VisibilityLag)
        {
            throw new PluginException(new PluginError(PluginErrorKind.Transient, $"EC2 shows no machine made by \"{key}\" yet; it may keep silent for {options.VisibilityLag} (Ec2Options.VisibilityLag).") { RetryAfter = options.VisibilityLag - silence });
        }

        births.Failed([key]);
        return null;
    }

    /// <summary>The machine that a key made, as far as EC2 shows it now.</summary>
    public async Task<Instance?> AskAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        var question = new Question(key);
        bool mustAsk;
        lock (mutex)
        {
            waiting.Enqueue(question);
            mustAsk = !isAsking;
            isAsking = true;
        }

        // On a task of its own: who gives up waiting must not end it for the others.
        if (mustAsk) _ = Task.Run(AskAllAsync, CancellationToken.None);
        return await question.Answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task AskAllAsync()
    {
        while (NextRound() is { Count: > 0 } round)
        {
            try
            {
                await AnswerAsync(round).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                foreach (var question in round) question.Answer.TrySetException(exception);
            }
        }
    }

    private List<Question> NextRound()
    {
        var round = new List<Question>();
        var values = new HashSet<string>(StringComparer.Ordinal);
        lock (mutex)
        {
            while (waiting.TryPeek(out var next))
            {
                var all = values.Union(BeginningsOf(next.Key).Select(key => key.Value)).ToHashSet(StringComparer.Ordinal);
                if (round.Count > 0 && all.Count > MaxValues) break;

                values = all;
                round.Add(waiting.Dequeue());
            }

            isAsking = round.Count > 0;
        }

        return round;
    }

    private async Task AnswerAsync(List<Question> round)
    {
        var beginnings = round.SelectMany(question => BeginningsOf(question.Key)).Distinct().ToArray();
        var open = round.ToList();
        await TakeAsync(open, new Filter($"tag:{WellKnownTags.Intent}", [.. beginnings.Select(key => key.Value)])).ConfigureAwait(false);
        foreach (var part in open.Count == 0 ? [] : beginnings.SelectMany(key => new[] { key.Value, LaunchOrder.TokensOf(key) }).Chunk(MaxValues))
        {
            await TakeAsync(open, new Filter("client-token", [.. part])).ConfigureAwait(false);
        }

        foreach (var question in open) question.Answer.TrySetResult(null);
    }

    private async Task TakeAsync(List<Question> open, Filter filter)
    {
        List<Filter> filters = [filter, .. TagFilters.Of(options.Namespace)];
        var found = new List<Instance>();
        await foreach (var machine in pages.MachinesAsync(filters, CancellationToken.None).ConfigureAwait(false)) found.Add(machine);

        BatchKeys.Assign(births, found);
        foreach (var question in open.ToArray())
        {
            if (births.Find(question.Key) is not { } id || found.Find(machine => machine.InstanceId == id) is not { } machine) continue;

            open.Remove(question);
            question.Answer.TrySetResult(machine);
        }
    }

    private static IEnumerable<IdempotencyKey> BeginningsOf(IdempotencyKey key) => KeyRun.Beginnings(key, Ec2Plugin.MaxBatch);

    private sealed class Question(IdempotencyKey key)
    {
        public IdempotencyKey Key { get; } = key;

        public TaskCompletionSource<Instance?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
