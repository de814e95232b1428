using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>Lets the flavor complete an instance that is about to be made or changed.</summary>
internal static class Preparing
{
    /// <summary>The completed instance, or why it can't be completed. Preparing touches nothing: whatever it threw, nothing was done.</summary>
    public static async ValueTask<(InstanceSpec? Prepared, PluginError? Error)> RunAsync(ManagedGroup group, FlavorContext context, InstanceSpec wanted, CancellationToken cancellationToken)
    {
        try
        {
            return (await group.Flavor.PrepareAsync(context, wanted, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return (null, ErrorOf(exception));
        }
    }

    /// <summary>The trouble of a preparation: nothing was done, so its outcome is never unknown.</summary>
    public static PluginError ErrorOf(Exception exception)
    {
        var error = PluginErrors.Of(exception);
        return error.Kind == PluginErrorKind.UnknownOutcome ? error with { Kind = PluginErrorKind.Transient } : error;
    }

    /// <summary>The trouble of a revision whose spec is lost.</summary>
    public static PluginError Lost(SpecRevision revision) => new(PluginErrorKind.Invalid, $"The spec of revision {revision} is not stored.");
}
