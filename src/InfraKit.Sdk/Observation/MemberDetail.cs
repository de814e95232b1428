namespace InfraKit.Sdk.Observation;

/// <summary>What the engine keeps of a member beside the planner's row.</summary>
internal struct MemberDetail
{
    /// <summary>The provider's last row.</summary>
    public InstanceDescription Description { get; set; }

    /// <summary>Why the flavor answered as it did.</summary>
    public string? HealthReason { get; set; }

    /// <summary>When to ask for its health; <see cref="DateTimeOffset.MaxValue"/> for when the row changes.</summary>
    public DateTimeOffset AskAt { get; set; }

    /// <summary>True while a question is in flight.</summary>
    public bool IsAsked { get; set; }

    /// <summary>The last answer that wasn't unknown.</summary>
    public Health Definite { get; set; }

    /// <summary>Since when the answer is unknown, after a definite one.</summary>
    public DateTimeOffset UnknownSince { get; set; }

    /// <summary>True when this engine has not watched it from its beginning: if its first answer is healthy, it counts from its creation.</summary>
    public bool HasCredit { get; set; }

    /// <summary>True once this engine found it booting or unhealthy.</summary>
    public bool WasFoundIdle { get; set; }

    /// <summary>When its present life began: answers to questions from before are about another one.</summary>
    public DateTimeOffset LivesSince { get; set; }

    /// <summary>True until a listing has shown its present life: nobody is asked about an old row.</summary>
    public bool IsStale { get; set; }

    /// <summary>The revision it had before it was changed in place, as long as listings may still say so.</summary>
    public SpecRevision? ChangedFrom { get; set; }

    /// <summary>When it was changed in place.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The revision it perhaps has beside the one that its labels name: a change to it was begun, and nobody knows what became of it.</summary>
    public SpecRevision? PerhapsOf { get; set; }

    /// <summary>The number of the last listing that showed it; 0 for one that only the store knows.</summary>
    public long SeenIn { get; set; }

    /// <summary>True once a listing has shown it.</summary>
    public readonly bool WasSeen => SeenIn > 0;
}
