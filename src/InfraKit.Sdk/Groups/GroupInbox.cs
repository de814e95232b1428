using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.Rollouts;

namespace InfraKit.Sdk.Groups;

/// <summary>What arrived for a group since its last pass. Anyone may post; only a pass takes.</summary>
internal sealed class GroupInbox
{
    private readonly ConcurrentQueue<EffectOutcome> outcomes = new();
    private readonly ConcurrentQueue<HealthAnswer> answers = new();
    private readonly ConcurrentDictionary<IdempotencyKey, Reason> progress = new();
    private GateReply? gateReply;
    private GroupListing? listing;

    /// <summary>Posts what became of an effect.</summary>
    public void Post(EffectOutcome outcome) => outcomes.Enqueue(outcome);

    /// <summary>Posts an answer about health.</summary>
    public void Post(HealthAnswer answer) => answers.Enqueue(answer);

    /// <summary>Posts how far an attempt has come; it takes the place of what nobody took.</summary>
    public void Post(IdempotencyKey attempt, Reason reached) => progress[attempt] = reached;

    /// <summary>Posts a gate's answer; it takes the place of one that nobody took.</summary>
    public void Post(GateReply reply) => Volatile.Write(ref gateReply, reply);

    /// <summary>Posts a listing; it takes the place of one that nobody took.</summary>
    public void Post(GroupListing next) => Volatile.Write(ref listing, next);

    /// <summary>Takes an outcome.</summary>
    public bool TryTake(out EffectOutcome? outcome) => outcomes.TryDequeue(out outcome);

    /// <summary>Takes an answer.</summary>
    public bool TryTake(out HealthAnswer answer) => answers.TryDequeue(out answer);

    /// <summary>Takes how far an attempt has come.</summary>
    public bool TryTakeProgress(out IdempotencyKey attempt, [NotNullWhen(true)] out Reason? reached)
    {
        foreach (var (key, _) in progress)
        {
            attempt = key;
            if (progress.TryRemove(key, out reached)) return true;
        }

        (attempt, reached) = (default, null);
        return false;
    }

    /// <summary>Takes the last answer of a gate, or null.</summary>
    public GateReply? TakeGateReply() => Interlocked.Exchange(ref gateReply, null);

    /// <summary>Takes the last listing, or null.</summary>
    public GroupListing? TakeListing() => Interlocked.Exchange(ref listing, null);
}
