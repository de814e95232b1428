using InfraKit.Sdk.Local.Processes;
using Microsoft.Extensions.Options;

namespace InfraKit.Sdk.Local;

/// <summary>Says everything that is wrong with the options of one engine at once.</summary>
internal sealed class LocalOptionsValidator(string engine) : IValidateOptions<LocalOptions>
{
    public ValidateOptionsResult Validate(string? name, LocalOptions options)
    {
        if (name != engine) return ValidateOptionsResult.Skip;

        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(LocalOptions options)
    {
        if (options.Directory is { } directory && !Path.IsPathFullyQualified(directory))
        {
            yield return $"LocalOptions.Directory must be an absolute path, not \"{directory}\".";
        }

        if (options.StopTimeout < TimeSpan.Zero || options.StopTimeout > ProcessLimits.MaxStopTimeout)
        {
            yield return $"LocalOptions.StopTimeout must be from 0 to 1 hour, not {options.StopTimeout}.";
        }

        if (options.LogMaxBytes < ProcessLimits.MinLogBytes)
        {
            yield return $"LocalOptions.LogMaxBytes must be at least {ProcessLimits.MinLogBytes}, not {options.LogMaxBytes}.";
        }

        if (options.LogFiles is < 0 or > ProcessLimits.MaxLogFiles)
        {
            yield return $"LocalOptions.LogFiles must be from 0 to {ProcessLimits.MaxLogFiles}, not {options.LogFiles}.";
        }
    }
}
