namespace InfraKit.Sdk.Docker.Engines;

/// <summary>An image on an engine.</summary>
/// <param name="Id">The digest of its configuration: what it is, on any engine.</param>
/// <param name="RepoDigests">How registries know it: <c>name@digest</c>.</param>
internal sealed record EngineImage(string Id, IReadOnlyList<string> RepoDigests);
