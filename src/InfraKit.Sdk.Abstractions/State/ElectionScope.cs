namespace InfraKit.Sdk;

/// <summary>What is led: a whole engine, or one group.</summary>
/// <param name="Name">Its name, such as <c>engine</c> or <c>groups/web</c>.</param>
public readonly record struct ElectionScope(string Name)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
