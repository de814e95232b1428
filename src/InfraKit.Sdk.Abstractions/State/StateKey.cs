namespace InfraKit.Sdk;

/// <summary>The name of an entry in a state store: parts joined by slashes.</summary>
/// <param name="Path">The name, at most 512 ASCII characters.</param>
public readonly record struct StateKey(string Path)
{
    /// <summary>The name.</summary>
    public override string ToString() => Path;
}
