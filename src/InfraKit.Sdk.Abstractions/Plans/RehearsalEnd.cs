namespace InfraKit.Sdk;

/// <summary>How a rehearsal ended.</summary>
public enum RehearsalEnd
{
    /// <summary>Everything became as the spec says.</summary>
    Converged,

    /// <summary>It waits for a word: a manual hold, a gate, a pause or a closed window.</summary>
    Waiting,

    /// <summary>Nothing moved any more; the first refusal of the last plan says why.</summary>
    Stuck,

    /// <summary>It was longer than a rehearsal lasts.</summary>
    Unfinished,
}
