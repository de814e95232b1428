using InfraKit.Sdk.Terraform.Files;
using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.Terraform;

/// <summary>What the plugin tells its host's log.</summary>
internal static partial class TerraformLog
{
    [LoggerMessage(1, LogLevel.Warning, "The creation of {Key} was cut short, and there is no way to look whether it came about: {Address} is made again, and the first may be left behind")]
    public static partial void NotLookedUp(ILogger log, string key, string address);

    [LoggerMessage(2, LogLevel.Error, "The creation of {Key} was cut short, and several resources bear its tag: {Ids}. The first is adopted")]
    public static partial void FoundSeveral(ILogger log, string key, string ids);

    [LoggerMessage(3, LogLevel.Information, "The creation of {Key} was cut short; {Id} is what it made, and is adopted")]
    public static partial void Adopted(ILogger log, string key, string id);

    [LoggerMessage(4, LogLevel.Warning, "{Key} of {Workspace} is gone behind Terraform's back")]
    public static partial void Lost(ILogger log, string key, WorkspaceName workspace);

    [LoggerMessage(5, LogLevel.Warning, "{Address} of {Workspace} was changed behind Terraform's back: {Differences}")]
    public static partial void Differs(ILogger log, string address, WorkspaceName workspace, string differences);

    [LoggerMessage(6, LogLevel.Warning, "The file of {Key} of {Workspace} was not there; it is written anew from the state")]
    public static partial void Restored(ILogger log, string key, WorkspaceName workspace);

    [LoggerMessage(7, LogLevel.Error, "A plan for {Workspace} would destroy or replace {Keys}, which nobody asked for: only what was asked for is done")]
    public static partial void Endangered(ILogger log, WorkspaceName workspace, string keys);

    [LoggerMessage(8, LogLevel.Warning, "What an earlier run left undone in {Workspace} could not be gone on with: {Error}")]
    public static partial void NotResumed(ILogger log, WorkspaceName workspace, PluginError error);

    [LoggerMessage(9, LogLevel.Warning, "{Workspace} could not be looked at for changes behind Terraform's back: {Error}")]
    public static partial void NotLookedAt(ILogger log, WorkspaceName workspace, PluginError error);

    [LoggerMessage(10, LogLevel.Warning, "The creation of {Key} was cut short, and it can't be looked whether it came about: {Error}")]
    public static partial void LookupFailed(ILogger log, string key, PluginError error);
}
