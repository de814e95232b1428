namespace InfraKit.Sdk.Planning;

/// <summary>What a provider's refusal means for the next attempt.</summary>
/// <param name="AtLeast">How long it asks to wait.</param>
/// <param name="IsForRoom">True when there is no room for more: by quota or for want of capacity.</param>
internal readonly record struct Trouble(TimeSpan AtLeast, bool IsForRoom)
{
    public static Trouble Of(PluginError error) => new(error.RetryAfter ?? default, error.Kind is PluginErrorKind.Quota or PluginErrorKind.Capacity);
}
