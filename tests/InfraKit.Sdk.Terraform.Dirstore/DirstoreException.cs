namespace InfraKit.Sdk.Terraform.Dirstore;

/// <summary>A call fails, and terraform is told why. A hook throws it to make a call fail.</summary>
public sealed class DirstoreException : Exception
{
    public DirstoreException()
        : this("InternalError")
    {
    }

    public DirstoreException(string message)
        : this(message, "")
    {
    }

    public DirstoreException(string message, Exception inner)
        : base(message, inner) => Detail = "";

    /// <param name="summary">The diagnostic's headline, which is this exception's message.</param>
    public DirstoreException(string summary, string detail)
        : base(summary) => Detail = detail;

    /// <summary>What the diagnostic says besides.</summary>
    public string Detail { get; }

    /// <summary>A refusal for coming too often.</summary>
    public static DirstoreException Throttled() => new("ThrottlingException: Rate exceeded");

    internal static DirstoreException QuotaExceeded(int limit) => new($"QuotaExceeded: the limit of {limit} objects is reached");

    internal static DirstoreException NotFound(string id) => new($"NotFound: there is no object {id}");

    internal static DirstoreException Stopped() => new("Stopped: the operation was cancelled");
}
