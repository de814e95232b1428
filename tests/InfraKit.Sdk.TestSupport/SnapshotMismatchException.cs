namespace InfraKit.Sdk.TestSupport;

/// <summary>A text isn't the verified one.</summary>
public sealed class SnapshotMismatchException : Exception
{
    /// <summary>Makes one.</summary>
    public SnapshotMismatchException()
    {
    }

    /// <summary>Makes one that says what differs.</summary>
    public SnapshotMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a cause.</summary>
    public SnapshotMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
