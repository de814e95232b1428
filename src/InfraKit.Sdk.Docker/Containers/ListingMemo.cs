namespace InfraKit.Sdk.Docker.Containers;

/// <summary>Until when a listing holds if nothing happens.</summary>
/// <param name="Stamp">The feed's stamp when it was made.</param>
/// <param name="Until">When it is made again although nothing happened: containers that were never started, and events that were lost.</param>
internal sealed record ListingMemo(string Stamp, DateTimeOffset Until);
