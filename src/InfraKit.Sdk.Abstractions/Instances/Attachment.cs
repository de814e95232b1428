namespace InfraKit.Sdk;

/// <summary>Something to be attached to an instance, such as a volume.</summary>
/// <param name="Id">The provider's name of the thing.</param>
/// <param name="Type">What kind of thing it is, in the provider's words.</param>
public sealed record Attachment(string Id, string Type);
