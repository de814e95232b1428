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

    /// <summary>True when this engine has not watched it from its beginning: its first healthy answer counts from its creation.</summary>
    public bool HasCredit { get; set; }

    /// <summary>The number of the last listing that showed it.</summary>
    public long SeenIn { get; set; }
}
