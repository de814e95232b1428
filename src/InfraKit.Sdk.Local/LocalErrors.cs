namespace InfraKit.Sdk.Local;

/// <summary>What the file system's troubles are in the contract's words.</summary>
internal static class LocalErrors
{
    public const string CorruptRecord = "CorruptRecord";

    /// <summary>True for the exceptions that say the disk or the system refused, rather than that the code is wrong.</summary>
    public static bool IsOfSystem(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception;

    public static PluginError From(Exception exception, string doing) => exception switch
    {
        PluginException plugin => plugin.Error,
        UnauthorizedAccessException => new(PluginErrorKind.Unauthorized, $"{doing}: {exception.Message}"),
        _ => new(PluginErrorKind.Transient, $"{doing}: {exception.Message}"),
    };

    public static PluginException Thrown(Exception exception, string doing) => new(From(exception, doing), exception);

    public static PluginException Corrupt(string path, string why, Exception? cause = null)
    {
        var error = new PluginError(PluginErrorKind.Transient, $"The record {path} can't be read: {why} It is left as it is: repair or remove it.") { Code = CorruptRecord };
        return cause is null ? new PluginException(error) : new PluginException(error, cause);
    }

    public static PluginError NotAnId(InstanceId id) =>
        new(PluginErrorKind.Invalid, $"\"{id}\" is not an id this plugin gives.");

    public static PluginError Unknown(InstanceId id) => new(PluginErrorKind.NotFound, $"There is no instance \"{id}\".");
}
