namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>A member that can't be written: nothing happened, and never will with this order.</summary>
internal static class Refusal
{
    /// <param name="message">What was found and what to do.</param>
    /// <param name="path">Where it stands in the properties; null when it stands elsewhere.</param>
    public static PluginException Of(string message, string? path = null) => new(new PluginError(PluginErrorKind.Invalid, message) { Path = path });
}
