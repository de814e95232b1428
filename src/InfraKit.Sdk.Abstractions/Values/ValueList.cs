using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace InfraKit.Sdk;

/// <summary>An immutable list that is equal to another when its items are, in the same order.</summary>
/// <remarks>Written as a collection expression: <c>ValueList&lt;int&gt; ports = [80, 443];</c>. Safe to share between threads.</remarks>
/// <typeparam name="T">The item; its own equality counts.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] items;

    internal ValueList(T[] items) => this.items = items;

    /// <summary>The list without items.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "ValueList<T>.Empty reads as Array.Empty does.")]
    public static ValueList<T> Empty { get; } = new([]);

    /// <summary>How many items there are.</summary>
    public int Count => items.Length;

    /// <summary>The items, without a copy.</summary>
    public ReadOnlySpan<T> Span => items;

    /// <summary>The item at a position, counted from 0.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such position.</exception>
    public T this[int index] => items[index];

    /// <summary>Equal when the items are, in the same order.</summary>
    public bool Equals(ValueList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>The items between brackets.</summary>
    public override string ToString() => $"[{string.Join(", ", items)}]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
