namespace InfraKit.Sdk.Docker.Containers;

/// <summary>What is remembered of the last listing, so that the next may be spared.</summary>
/// <param name="Version">The listing's version.</param>
/// <param name="Stamp">The feed's stamp when it began.</param>
/// <param name="Until">When rows change with time alone, or everything is to be listed anyway.</param>
internal sealed record ListingMemo(string Version, string Stamp, DateTimeOffset Until);
