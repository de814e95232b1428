namespace InfraKit.Sdk;

/// <summary>The key of a plugin among keyed services: the engine and the name, so that several engines live in one process.</summary>
/// <param name="Engine">The name of the engine; empty for the only one.</param>
/// <param name="Plugin">The name it is registered under.</param>
public readonly record struct PluginKey(string Engine, string Plugin);
