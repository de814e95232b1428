namespace InfraKit.Sdk.Hosting;

/// <summary>Makes a plugin's error of whatever a plugin threw.</summary>
internal static class PluginErrors
{
    /// <summary>The plugin's own error, or an unknown outcome: a foreign exception says nothing about what happened.</summary>
    public static PluginError Of(Exception exception) => exception switch
    {
        PluginException known => known.Error,
        SpecInvalidException invalid => new PluginError(PluginErrorKind.Invalid, invalid.Message),
        TimeoutException => new PluginError(PluginErrorKind.UnknownOutcome, exception.Message) { Code = "Timeout" },
        OperationCanceledException => new PluginError(PluginErrorKind.UnknownOutcome, "The call was cancelled.") { Code = "Cancelled" },
        _ => new PluginError(PluginErrorKind.UnknownOutcome, $"{exception.GetType().Name}: {exception.Message}"),
    };
}
