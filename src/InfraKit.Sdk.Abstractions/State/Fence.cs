namespace InfraKit.Sdk;

/// <summary>The proof of a leadership that every write carries. Only a <see cref="Leadership"/> has one.</summary>
public sealed class Fence
{
    internal Fence(ElectionScope scope, long term) => (Scope, Term) = (scope, term);

    /// <summary>What is led.</summary>
    public ElectionScope Scope { get; }

    /// <summary>The term: larger than every one before it in the scope, never issued twice.</summary>
    public long Term { get; }

    /// <summary>Scope and term.</summary>
    public override string ToString() => $"{Scope}@{Term}";
}
