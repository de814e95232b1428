namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>A step of a path through JSON.</summary>
/// <param name="Name">The member of an object; null for an element of an array.</param>
/// <param name="Index">The element of an array.</param>
/// <param name="Start">The byte it begins at.</param>
internal readonly record struct PathSegment(string? Name, int Index, long Start);
