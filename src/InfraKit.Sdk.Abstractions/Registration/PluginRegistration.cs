namespace InfraKit.Sdk;

/// <summary>That a plugin is registered, so that an unknown name can be answered with the known ones.</summary>
/// <param name="Contract">The interface it implements.</param>
/// <param name="Key">Its key.</param>
public sealed record PluginRegistration(Type Contract, PluginKey Key);
