using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.Events;

/// <summary>Every message the engine logs, with its id.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Information, "Engine \"{Engine}\" leads in term {Term} and keeps {Groups} groups")]
    public static partial void Started(ILogger log, string engine, long term, int groups);

    [LoggerMessage(2, LogLevel.Information, "Engine \"{Engine}\" stopped; its instances live on")]
    public static partial void Stopped(ILogger log, string engine);

    [LoggerMessage(3, LogLevel.Error, "Engine \"{Engine}\" is no longer the leader and acts no more")]
    public static partial void LeadershipLost(ILogger log, string engine);

    [LoggerMessage(4, LogLevel.Error, "The engine could not start")]
    public static partial void StartFailed(ILogger log, Exception exception);

    [LoggerMessage(10, LogLevel.Error, "A pass of group {Group} failed; the next one begins from what is observed then")]
    public static partial void PassFailed(ILogger log, GroupId group, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "The state of group {Group} could not be saved; nothing was done: {Reason}")]
    public static partial void SaveFailed(ILogger log, GroupId group, string reason);

    [LoggerMessage(12, LogLevel.Debug, "Group {Group}: {Kind} {Instance} {Why}{Error}")]
    public static partial void Told(ILogger log, GroupId group, GroupEventKind kind, InstanceId? instance, Reason? why, PluginError? error);

    [LoggerMessage(20, LogLevel.Warning, "Instances of plugin \"{Plugin}\" could not be listed: {Error}")]
    public static partial void ListingFailed(ILogger log, string plugin, PluginError error);

    [LoggerMessage(21, LogLevel.Warning, "Plugin \"{Plugin}\" no longer tells of changes; it is asked again after a poll interval")]
    public static partial void WatchFailed(ILogger log, string plugin, Exception exception);

    [LoggerMessage(22, LogLevel.Error, "The store could not be written; nothing is done until it can")]
    public static partial void StoreFailed(ILogger log, Exception exception);

    [LoggerMessage(23, LogLevel.Error, "Nothing is done with group {Group}: {Why}")]
    public static partial void Unusable(ILogger log, GroupId group, PluginError why);

    [LoggerMessage(30, LogLevel.Warning, "A call for group {Group} did not heed its cancellation within {Limit}; it was left behind")]
    public static partial void LeftBehind(ILogger log, GroupId group, TimeSpan limit);
}
