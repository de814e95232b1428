using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>A key by which the next member to be replaced is chosen: <c>unhealthy</c>, <c>oldest</c>, <c>newest</c>, <c>id</c>, <c>-id</c> or <c>label:key</c>.</summary>
[JsonConverter(typeof(VictimOrderConverter))]
public readonly record struct VictimOrder
{
    private VictimOrder(VictimOrderKind kind, string? label) => (Kind, Label) = (kind, label);

    /// <summary>Which key.</summary>
    public VictimOrderKind Kind { get; }

    /// <summary>The tag's key, for <see cref="VictimOrderKind.Label"/>.</summary>
    public string? Label { get; }

    /// <summary>Unhealthy members first.</summary>
    public static VictimOrder Unhealthy => default;

    /// <summary>The oldest first.</summary>
    public static VictimOrder Oldest => new(VictimOrderKind.Oldest, label: null);

    /// <summary>The newest first.</summary>
    public static VictimOrder Newest => new(VictimOrderKind.Newest, label: null);

    /// <summary>The lowest logical id first, else the lowest instance id.</summary>
    public static VictimOrder Id => new(VictimOrderKind.Id, label: null);

    /// <summary>The highest logical id first, else the highest instance id.</summary>
    public static VictimOrder IdDescending => new(VictimOrderKind.IdDescending, label: null);

    /// <summary>By the value of a tag, numbers as numbers, those without it last.</summary>
    public static VictimOrder ByLabel(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new VictimOrder(VictimOrderKind.Label, key);
    }

    /// <summary>Reads what the document writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VictimOrder order)
    {
        const string labelPrefix = "label:";
        (order, var known) = text switch
        {
            "unhealthy" => (Unhealthy, true),
            "oldest" => (Oldest, true),
            "newest" => (Newest, true),
            "id" => (Id, true),
            "-id" => (IdDescending, true),
            not null when text.StartsWith(labelPrefix, StringComparison.Ordinal) && text.Length > labelPrefix.Length => (ByLabel(text[labelPrefix.Length..]), true),
            _ => (default, false),
        };
        return known;
    }

    /// <summary>As the document writes it.</summary>
    public override string ToString() => Kind switch
    {
        VictimOrderKind.Unhealthy => "unhealthy",
        VictimOrderKind.Oldest => "oldest",
        VictimOrderKind.Newest => "newest",
        VictimOrderKind.Id => "id",
        VictimOrderKind.IdDescending => "-id",
        _ => $"label:{Label}",
    };
}
