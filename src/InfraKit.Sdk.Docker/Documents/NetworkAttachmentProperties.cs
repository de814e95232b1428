namespace InfraKit.Sdk.Docker.Documents;

/// <summary>A network a container is connected to, in InfraKit's words.</summary>
internal sealed class NetworkAttachmentProperties
{
    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>The driver it is made with when it isn't there; null for <c>bridge</c>.</summary>
    public string? Driver { get; set; }
}
