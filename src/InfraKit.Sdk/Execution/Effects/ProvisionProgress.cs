using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>Hands on how far the making of an instance has come, until the call ends: what comes later is of a call that was left behind.</summary>
internal sealed class ProvisionProgress(ManagedGroup group, Intent intent, Action<ManagedGroup> wake) : IProgress<Reason>
{
    private volatile bool hasEnded;

    public void Report(Reason value)
    {
        if (hasEnded || value is null) return;

        group.Inbox.Post(intent.Key, value);
        wake(group);
    }

    /// <summary>The call has ended.</summary>
    public void End() => hasEnded = true;
}
