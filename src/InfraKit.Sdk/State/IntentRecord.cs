using InfraKit.Sdk.Execution;

namespace InfraKit.Sdk.State;

/// <summary>An intent as it is stored.</summary>
internal sealed record IntentRecord
{
    public required string Key { get; init; }

    public required PlanStepKind Kind { get; init; }

    public required string Revision { get; init; }

    public string? From { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public int Slot { get; init; } = -1;

    public string? LogicalId { get; init; }

    public string? Instance { get; init; }

    public DestroyReason Reason { get; init; }

    public bool WaitsForDrain { get; init; }

    public bool Undoes { get; init; }

    public IntentPhase Phase { get; init; }

    public static IntentRecord Of(Intent intent) => new()
    {
        Key = intent.Key.Value,
        Kind = intent.Kind,
        Revision = intent.Revision.Value,
        From = intent.From?.Value,
        StartedAt = intent.StartedAt,
        Slot = intent.Slot,
        LogicalId = intent.LogicalId?.Value,
        Instance = intent.Instance?.Value,
        Reason = intent.Reason,
        WaitsForDrain = intent.WaitsForDrain,
        Undoes = intent.Undoes,
        Phase = intent.DrainsAgain ? IntentPhase.Started : intent.Phase,
    };

    /// <summary>The intent as an engine finds it that has just begun: whatever was on its way has an unknown outcome.</summary>
    public Intent Restore(DateTimeOffset now)
    {
        // This life has not looked for what was made yet, and the clock of the last one may have been another.
        var startedAt = Kind is PlanStepKind.Create or PlanStepKind.Refill ? now : StartedAt.NotAfter(now);
        var intent = new Intent(new IdempotencyKey(Key), Kind, new SpecRevision(Revision), startedAt)
        {
            From = From is null ? null : new SpecRevision(From),
            Slot = Slot,
            LogicalId = LogicalId is null ? null : new LogicalId(LogicalId),
            Instance = Instance is null ? null : new InstanceId(Instance),
            Reason = Reason,
            WaitsForDrain = WaitsForDrain,
            Undoes = Undoes,
            ChangedAt = now,
        };
        if (Phase == IntentPhase.Acknowledged) return intent with { Phase = Phase };
        if (intent.IsCreate) return intent with { Phase = IntentPhase.Unknown, RetryAt = now };

        // The next listing shows the member: whether it was changed already, or where it is to be drained again.
        if (intent.Kind != PlanStepKind.Adopt && !intent.IsRemoval) return intent with { Phase = IntentPhase.Unknown, ChangedAt = intent.StartedAt };

        // A drain that was cut short begins again; a destruction that was asked for is asked for again.
        return intent with { Phase = IntentPhase.Retrying, RetryAt = now, DrainsAgain = Phase == IntentPhase.Started && WaitsForDrain };
    }
}
