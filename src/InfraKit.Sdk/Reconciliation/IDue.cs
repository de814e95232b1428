namespace InfraKit.Sdk.Reconciliation;

/// <summary>Something that has a time at which it wants to be woken.</summary>
internal interface IDue
{
    /// <summary>The time; the schedule's to set.</summary>
    DateTimeOffset DueAt { get; set; }

    /// <summary>The time has come. Must not block.</summary>
    void OnDue();
}
