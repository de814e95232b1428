using System.Text.Json;
using System.Text.Json.Nodes;
using InfraKit.Sdk.Terraform.Documents;
using Microsoft.Extensions.Options;

namespace InfraKit.Sdk.Terraform;

/// <summary>Says everything that is wrong with the options of one plugin at once.</summary>
internal sealed class TerraformOptionsValidator(string plugin) : IValidateOptions<TerraformOptions>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, TerraformOptions options)
    {
        if (name != plugin) return ValidateOptionsResult.Skip;

        var failures = Paths(options).Concat(Numbers(options)).Concat(Times(options)).Concat(Environment(options)).Concat(MemberTypes(options)).Concat(Backend(options.Backend)).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Paths(TerraformOptions options)
    {
        foreach (var (name, path) in new[] { (nameof(options.Binary), options.Binary), (nameof(options.Directory), options.Directory), (nameof(options.PluginCacheDirectory), options.PluginCacheDirectory) })
        {
            if (path is not null && !Path.IsPathFullyQualified(path)) yield return $"TerraformOptions.{name} must be an absolute path, not \"{path}\".";
        }

        if (options.Binary is { } binary && Path.IsPathFullyQualified(binary) && !File.Exists(binary)) yield return $"TerraformOptions.Binary names \"{binary}\", and there is no such file.";
        if (options.PluginCacheDirectory is { } cache && Path.IsPathFullyQualified(cache) && !Directory.Exists(cache)) yield return $"TerraformOptions.PluginCacheDirectory names \"{cache}\", and there is no such directory: make it.";
        foreach (var mirror in options.ProviderMirrors)
        {
            if (!Path.IsPathFullyQualified(mirror)) yield return $"TerraformOptions.ProviderMirrors must have absolute paths, not \"{mirror}\".";
            else if (!Directory.Exists(mirror)) yield return $"TerraformOptions.ProviderMirrors names \"{mirror}\", and there is no such directory.";
        }
    }

    private static IEnumerable<string> Numbers(TerraformOptions options)
    {
        foreach (var (name, value, most) in new[]
        {
            (nameof(options.Parallelism), options.Parallelism, 256), (nameof(options.MembersPerShard), options.MembersPerShard, 1_000), (nameof(options.MaxParallelRuns), options.MaxParallelRuns, 64),
        })
        {
            if (value < 1 || value > most) yield return $"TerraformOptions.{name} must be from 1 to {most}, not {value}.";
        }

        if (!Enum.IsDefined(options.Drift)) yield return $"TerraformOptions.Drift must be Report, Restore or Replace, not {options.Drift}.";
    }

    private static IEnumerable<string> Times(TerraformOptions options)
    {
        if (options.BatchWindow < TimeSpan.Zero || options.BatchWindow > TimeSpan.FromSeconds(10)) yield return $"TerraformOptions.BatchWindow must be from 0 to 10 seconds, not {options.BatchWindow}.";
        if (options.LockTimeout < TimeSpan.Zero || options.LockTimeout > Day) yield return $"TerraformOptions.LockTimeout must be from 0 to a day, not {options.LockTimeout}.";
        if (options.VisibilityLag < TimeSpan.Zero || options.VisibilityLag > Day) yield return $"TerraformOptions.VisibilityLag must be from 0 to a day, not {options.VisibilityLag}.";
        if (options.StopTimeout < TimeSpan.FromSeconds(1) || options.StopTimeout > Day) yield return $"TerraformOptions.StopTimeout must be from 1 second to a day, not {options.StopTimeout}.";
        if (options.DriftInterval != Timeout.InfiniteTimeSpan && (options.DriftInterval < TimeSpan.FromSeconds(1) || options.DriftInterval > Day))
        {
            yield return $"TerraformOptions.DriftInterval must be from 1 second to a day, or Timeout.InfiniteTimeSpan for never, not {options.DriftInterval}.";
        }
    }

    /// <summary>Variables that would make a run do something else than the plugin has it do.</summary>
    private static IEnumerable<string> Environment(TerraformOptions options)
    {
        foreach (var name in options.Environment.Keys)
        {
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal)) yield return $"TerraformOptions.Environment has the name \"{name}\": a name is not empty and has no \"=\".";
            else if (name is "TF_DATA_DIR" or "TF_WORKSPACE" || name.StartsWith("TF_CLI_ARGS", StringComparison.Ordinal)) yield return $"TerraformOptions.Environment must not have {name}: the plugin itself says where and how Terraform runs.";
        }
    }

    private static IEnumerable<string> MemberTypes(TerraformOptions options)
    {
        foreach (var twice in options.MemberTypes.GroupBy(type => type.Type, StringComparer.Ordinal).Where(types => types.Count() > 1)) yield return $"TerraformOptions.MemberTypes has {twice.Key} {twice.Count()} times.";
        foreach (var type in options.MemberTypes)
        {
            if (type.Type.Length == 0) yield return "TerraformOptions.MemberTypes has a type without a name.";
            if (type.Lookup is { } lookup && !IsObject(lookup.Arguments)) yield return $"TerraformOptions.MemberTypes: the lookup of {type.Type} must have a JSON object as its arguments, not \"{lookup.Arguments}\".";
        }
    }

    private static IEnumerable<string> Backend(TerraformBackend? backend)
    {
        if (backend is null) yield break;
        if (backend.Type is "remote" or "cloud") yield return $"TerraformOptions.Backend can't be \"{backend.Type}\": it runs Terraform elsewhere.";
        if (!IsObject(backend.Configuration))
        {
            yield return $"TerraformOptions.Backend must have a JSON object as its configuration, not \"{backend.Configuration}\".";
            yield break;
        }

        foreach (var (name, _) in JsonNode.Parse(backend.Configuration)!.AsObject().Where(one => SecretNames.Looks(one.Key)))
        {
            yield return $"TerraformOptions.Backend must not have \"{name}\": credentials belong into TerraformOptions.Environment, where they reach no file.";
        }

        if (!backend.Configuration.Contains("{group}", StringComparison.Ordinal) || !backend.Configuration.Contains("{shard}", StringComparison.Ordinal))
        {
            yield return "TerraformOptions.Backend must have {group} and {shard} in its configuration: each state needs a place of its own.";
        }
    }

    private static bool IsObject(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
