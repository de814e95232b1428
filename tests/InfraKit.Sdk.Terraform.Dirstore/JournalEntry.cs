namespace InfraKit.Sdk.Terraform.Dirstore;

/// <summary>A call that came, and what became of it.</summary>
/// <param name="Begun">When it came.</param>
/// <param name="Ended">When it was answered or given up.</param>
/// <param name="IsDone">Whether it took effect: for a create, whether the object was made. A call can fail and have been done.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
public sealed record JournalEntry(DateTimeOffset Begun, DateTimeOffset Ended, DirstoreCall Call, bool IsDone, string? Error)
{
    public CallKind Kind => Call.Kind;

    public string? Name => Call.Name;

    public string? Id => Call.Id;
}
