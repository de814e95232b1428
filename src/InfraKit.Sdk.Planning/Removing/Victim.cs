namespace InfraKit.Sdk.Planning;

/// <summary>A member that might make way.</summary>
/// <param name="Row">Its row in the snapshot.</param>
/// <param name="State">What it is.</param>
internal readonly record struct Victim(int Row, MemberState State)
{
    /// <summary>True when it is not of T, or owns no slot.</summary>
    public bool IsOld { get; init; }

    /// <summary>True when it owns no slot.</summary>
    public bool IsOutsider { get; init; }

    /// <summary>True when nothing can be done to it now: it changes, or the last listing lacks it.</summary>
    public bool IsBusy { get; init; }

    /// <summary>True when nobody can tell how it is.</summary>
    public bool IsSilent { get; init; }

    /// <summary>True when another member bears its identity better.</summary>
    public bool IsDouble { get; init; }
}
