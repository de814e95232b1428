namespace InfraKit.Sdk;

/// <summary>The keys by which the next member to be replaced is chosen.</summary>
public enum VictimOrderKind
{
    /// <summary>Unhealthy members first.</summary>
    Unhealthy,

    /// <summary>The oldest first.</summary>
    Oldest,

    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>The lowest id first.</summary>
    Id,

    /// <summary>The highest id first.</summary>
    IdDescending,

    /// <summary>By the value of a tag.</summary>
    Label,
}
