namespace InfraKit.Sdk.Ec2.Fake.Faults;

/// <summary>The ways in which a request can go wrong.</summary>
public enum FaultKind
{
    /// <summary>Refused with a code; nothing is done.</summary>
    Error,

    /// <summary>Waits by the fake's clock before it is done; done even when nobody waits for the answer any more.</summary>
    Delay,

    /// <summary>Done at once, answered after a wait by the fake's clock.</summary>
    LateAnswer,

    /// <summary>The connection is reset, nothing is done.</summary>
    DroppedBefore,

    /// <summary>Done, then the connection is reset.</summary>
    DroppedAfter,

    /// <summary>Done, and the connection is reset in the middle of the answer.</summary>
    ResetInBody,

    /// <summary>Done, and half of the answer comes as if it were all.</summary>
    TruncatedXml,

    /// <summary>Done, and the answer is empty.</summary>
    EmptyAnswer,

    /// <summary>No capacity of a type in a zone.</summary>
    NoCapacity,

    /// <summary>Fewer machines than wanted, if the request allows it.</summary>
    PartialFill,
}
