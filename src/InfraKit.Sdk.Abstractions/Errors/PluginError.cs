namespace InfraKit.Sdk;

/// <summary>Trouble that a plugin reports.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Message">What happened and what to do, for people.</param>
public sealed record PluginError(PluginErrorKind Kind, string Message)
{
    /// <summary>The provider's own code, such as <c>InsufficientInstanceCapacity</c>.</summary>
    public string? Code { get; init; }

    /// <summary>How long the provider asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The JSON path, relative to the properties, of the value that is wrong.</summary>
    public string? Path { get; init; }

    /// <summary>The kind, the code and the message.</summary>
    public override string ToString() => Code is null ? $"{Kind}: {Message}" : $"{Kind} ({Code}): {Message}";
}
