namespace InfraKit.Sdk.Hosting;

/// <summary>That an engine of this name is registered, so that adding it again adds nothing twice.</summary>
internal sealed record EngineRegistration(string Name);
