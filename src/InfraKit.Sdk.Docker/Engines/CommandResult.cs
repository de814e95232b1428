namespace InfraKit.Sdk.Docker.Engines;

/// <summary>How a command inside a container ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">The end of what it wrote.</param>
internal sealed record CommandResult(int ExitCode, string Output);
