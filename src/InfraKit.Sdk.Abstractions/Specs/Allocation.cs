using System.Globalization;

namespace InfraKit.Sdk;

/// <summary>How many members a group has, or which: a size or a list of logical ids, never both.</summary>
public sealed record Allocation
{
    private Allocation()
    {
    }

    /// <summary>The number of members; null when they have identities.</summary>
    public int? Size { get; private init; }

    /// <summary>The identities of the members; null when there is a size.</summary>
    public ValueList<LogicalId>? LogicalIds { get; private init; }

    /// <summary>The desired number of members, either way.</summary>
    public int Desired => Size ?? LogicalIds!.Count;

    /// <summary>So many members, all alike. Zero is legal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static Allocation OfSize(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return new Allocation { Size = size };
    }

    /// <summary>One member per identity.</summary>
    /// <exception cref="ArgumentException">An identity is listed twice.</exception>
    public static Allocation OfLogicalIds(ValueList<LogicalId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var seen = new HashSet<LogicalId>();
        foreach (var id in ids)
        {
            if (!seen.Add(id)) throw new ArgumentException($"The logical id \"{id}\" is listed twice.", nameof(ids));
        }

        return new Allocation { LogicalIds = ids };
    }

    /// <summary>The size, or the identities.</summary>
    public override string ToString() => Size?.ToString(CultureInfo.InvariantCulture) ?? LogicalIds!.ToString();
}
