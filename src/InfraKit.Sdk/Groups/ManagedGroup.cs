using InfraKit.Sdk.Calendar;
using InfraKit.Sdk.Events;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Execution.Batches;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Reconciliation;
using InfraKit.Sdk.Rollouts;

namespace InfraKit.Sdk.Groups;

/// <summary>A group the engine keeps: its record, its members and its work in flight. Everything but the inbox is touched under the gate only.</summary>
internal sealed class ManagedGroup : IDue, IDisposable
{
    private readonly Action<ManagedGroup> wake;
    private readonly TimeSpan pollInterval;
    private GroupRecord record = null!;

    public ManagedGroup(GroupRecord record, ProviderObserver provider, IFlavorPlugin flavor, Flights flights, TimeSpan pollInterval, Action<ManagedGroup> wake)
    {
        this.wake = wake;
        this.pollInterval = pollInterval;
        Record = record;
        Provider = provider;
        Flavor = flavor;
        Flights = flights;
        Revisions.Keep(Names.Revision, record.Spec);
    }

    public GroupId Id => Record.Spec.Id;

    /// <summary>The committed spec, with what depends on the engine resolved.</summary>
    public GroupSpec Spec { get; private set; } = null!;

    /// <summary>The committed windows.</summary>
    public GroupCalendar Calendar { get; private set; } = GroupCalendar.Empty;

    /// <summary>What is stored.</summary>
    public GroupRecord Record
    {
        get => record;
        set
        {
            if (!ReferenceEquals(value.Spec, record?.Spec)) Spec = RunSpec.Of(value.Spec, pollInterval);
            if (!value.Spec.Windows.Equals(record?.Spec.Windows)) Calendar = GroupCalendar.Of(value.Spec.Windows);
            record = value;
        }
    }

    /// <summary>The record that the store holds: another one means a change to be saved.</summary>
    public GroupRecord? SavedRecord { get; set; }

    public PlanMemory Memory
    {
        get => Record.Memory;
        set => Record = Record.Memory.Equals(value) ? Record : Record with { Memory = value };
    }

    public RevisionNames Names => Record.Memory.Committed;

    /// <summary>Lists the group's instances.</summary>
    public ProviderObserver Provider { get; }

    public IInstancePlugin Instances => Provider.Plugin;

    public IFlavorPlugin Flavor { get; set; }

    public MemberTable Members { get; } = new();

    public IntentBook Intents { get; } = new();

    public RevisionBook Revisions { get; } = new();

    public GroupInbox Inbox { get; } = new();

    /// <summary>The gate of the present stage.</summary>
    public StageGate StageGate { get; } = new();

    /// <summary>Calls in flight.</summary>
    public Flights Flights { get; }

    /// <summary>Instances that wait to be destroyed together.</summary>
    public DestructionQueue Destructions { get; } = new();

    /// <summary>Whether a pass is wanted or runs.</summary>
    public Turn Turn { get; } = new();

    /// <summary>When a pass is due by time alone.</summary>
    public DateTimeOffset DueAt { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>Held by whoever reads or changes the group.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The last decision; null before the first.</summary>
    public Decision? LastDecision { get; set; }

    /// <summary>The last trouble with a call of a plugin that has an effect; null once all is as committed.</summary>
    public PluginError? LastError { get; set; }

    /// <summary>The trouble of the last listing; null when it was complete.</summary>
    public PluginError? ListingError { get; private set; }

    /// <summary>Why nothing can be done with the group in this life of the engine; null when something can.</summary>
    public PluginError? Unusable { get; set; }

    /// <summary>How members of other revisions become the target.</summary>
    public RevisionChanges Changes { get; } = new();

    /// <summary>What is told once it is committed.</summary>
    public Untold Untold { get; } = new();

    /// <summary>True when a commit is to be told.</summary>
    public bool HasNewCommit { get; set; }

    /// <summary>When the next question about health is due.</summary>
    public DateTimeOffset NextQuestionAt { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>The end of the group under way, which goes on whoever waits for it; null while it lives.</summary>
    public Task? Ending { get; set; }

    /// <summary>True once the group is freed or destroyed: no pass runs any more.</summary>
    public bool HasEnded { get; set; }

    /// <summary>True when nothing is on its way and nothing is wanted: an unchanged listing needs no pass.</summary>
    public bool IsQuiet { get; set; }

    public void OnDue() => wake(this);

    /// <summary>Takes how a listing ended; null for complete. True when trouble begins, which is told once.</summary>
    public bool Listed(PluginError? error)
    {
        var begins = error is not null && ListingError is null;
        ListingError = error;
        return begins;
    }

    /// <summary>Says why nothing can be done with the group, when nothing can.</summary>
    /// <exception cref="GroupRefusedException">Nothing can be done with it.</exception>
    public void RequireUsable()
    {
        if (Unusable is { } why) throw new GroupRefusedException(Id, $"it can't be changed: {why.Message}");
    }

    public void Dispose()
    {
        Gate.Dispose();
        Flights.Dispose();
    }
}
