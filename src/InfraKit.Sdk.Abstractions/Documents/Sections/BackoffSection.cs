namespace InfraKit.Sdk;

/// <summary>How repeated repairs slow down.</summary>
internal sealed class BackoffSection
{
    public TimeSpan? First { get; set; }

    public TimeSpan? Max { get; set; }

    public TimeSpan? ResetAfter { get; set; }
}
