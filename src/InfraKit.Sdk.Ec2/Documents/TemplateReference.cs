namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>A version of a launch template.</summary>
/// <param name="Id">Its id; null when it is named by its name.</param>
/// <param name="Name">Its name; null when it is named by its id.</param>
/// <param name="Version">The version.</param>
internal sealed record TemplateReference(string? Id, string? Name, string Version);
