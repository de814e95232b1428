using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>Makes <see cref="ValueList{T}"/>s.</summary>
[SuppressMessage("Design", "MA0048", Justification = "The builder of ValueList<T>, beside it.")]
public static class ValueList
{
    /// <summary>A list of these items; what a collection expression calls.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? ValueList<T>.Empty : new ValueList<T>(items.ToArray());
}
