namespace InfraKit.Sdk;

/// <summary>A place where an instance can be reached.</summary>
/// <param name="Name">What it is for, such as <c>web</c>.</param>
/// <param name="Host">A host name or an address.</param>
/// <param name="Port">A TCP port from 1 to 65535.</param>
public sealed record InstanceEndpoint(string Name, string Host, int Port);
