namespace InfraKit.Sdk.Ec2.Calls;

/// <summary>What one of EC2's error codes means.</summary>
/// <param name="Code">The code; one that ends with <c>.*</c> stands for all that begin so.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="About">The part of a document it is about; null for none.</param>
internal sealed record ErrorRow(string Code, PluginErrorKind Kind, MachineField? About = null);
