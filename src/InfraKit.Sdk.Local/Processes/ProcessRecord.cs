using System.Text.Json;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>What is remembered of an instance: everything needed to start it, find it and say what it is.</summary>
internal sealed record ProcessRecord
{
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required string Id { get; init; }

    public required string Key { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required JsonElement Properties { get; init; }

    public string? Init { get; init; }

    public string? LogicalId { get; init; }

    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the latest start; its ticket, claim and pid files bear it.</summary>
    public required string Attempt { get; init; }

    /// <summary>The boot of the machine the latest start belongs to: after another boot no process of it lives.</summary>
    public required string BootId { get; init; }
}
