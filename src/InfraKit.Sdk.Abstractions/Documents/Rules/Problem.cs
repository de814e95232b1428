namespace InfraKit.Sdk;

/// <summary>Takes an error of a rule, with its path from the root of the section.</summary>
internal delegate void Problem(string path, string message);
