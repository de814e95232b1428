namespace InfraKit.Sdk;

/// <summary>A plugin and what it is told.</summary>
/// <param name="Plugin">The name it is registered under.</param>
/// <param name="Properties">What it is told; the meaning is the plugin's.</param>
public sealed record PluginSpec(PluginName Plugin, PluginProperties Properties);
