namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>Requests, how many of them failed, and how the last that did.</summary>
internal readonly record struct Lap(int Sent, int Failed, string? Failure)
{
    /// <summary>True when many were sent and each was answered as it should be.</summary>
    public bool IsClean => Failed == 0 && Sent >= 20;

    public Lap Since(Lap earlier) => new(Sent - earlier.Sent, Failed - earlier.Failed, Failure);

    public override string ToString() => $"{Sent} requests, {Failed} failed" + (Failed == 0 ? "" : $" (the last: {Failure})");
}
