namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>The zones of the cloud. An instance bears the name of its own as the tag <c>zone</c>.</summary>
public sealed record ZoneKnobs
{
    /// <summary>The names; empty for a cloud without zones. New instances take them in turn, passing over those that are out or full.</summary>
    public ValueList<string> Names { get; init; } = [];

    /// <summary>The zone an instance must be in; null, or an answer of null, for any.</summary>
    public Func<InstanceSpec, string?>? Choose { get; init; }

    /// <summary>Until when a zone is out: its instances are unhealthy, and none is made in it. Null for no outage.</summary>
    public Func<string, DateTimeOffset>? OutUntil { get; init; }

    /// <summary>The most instances a zone has room for; null for any number.</summary>
    public Func<string, int>? Capacity { get; init; }
}
