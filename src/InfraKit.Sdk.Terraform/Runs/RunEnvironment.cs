using System.Collections;

namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>The environment of a run: the host's, what the options add, and what makes Terraform run unattended.</summary>
internal sealed class RunEnvironment(TerraformOptions options)
{
    private static readonly string[] Traces = ["TF_LOG", "TF_LOG_CORE", "TF_LOG_PROVIDER"];

    // Each of them would make a run do something else than it is told to, or somewhere else.
    private static readonly string[] NotInherited = ["TF_DATA_DIR", "TF_WORKSPACE", "TF_INPUT", "TF_IN_AUTOMATION", .. Traces, "TF_LOG_PATH"];

    /// <summary>Of a run that only tells its version: no credentials are needed for that.</summary>
    public static IReadOnlyDictionary<string, string> ForVersion() => Inherited();

    /// <summary>Of a run in a workspace.</summary>
    /// <param name="cliConfig">Our own configuration file; null for the user's.</param>
    public IReadOnlyDictionary<string, string> For(string? cliConfig)
    {
        var environment = Inherited();
        foreach (var (name, value) in options.Environment) environment[name] = value;

        // A trace has headers and bodies of requests in it: it goes to a file that the options name, never among the words of an error.
        if (!options.Environment.ContainsKey("TF_LOG_PATH")) Array.ForEach(Traces, name => environment.Remove(name));
        environment["TF_IN_AUTOMATION"] = "1";
        environment["TF_INPUT"] = "0";
        if (cliConfig is not null) environment["TF_CLI_CONFIG_FILE"] = cliConfig;

        // Otherwise each new workspace installs its providers into the cache anew, under the feet of those that run.
        environment["TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE"] = "1";
        if (options.PluginCacheDirectory is { } cache) environment["TF_PLUGIN_CACHE_DIR"] = cache;
        return environment;
    }

    private static Dictionary<string, string> Inherited()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            var name = (string)entry.Key;
            if (!NotInherited.Contains(name, StringComparer.Ordinal) && !name.StartsWith("TF_CLI_ARGS", StringComparison.Ordinal)) environment[name] = (string?)entry.Value ?? "";
        }

        // It would ask a server for newer versions.
        environment["CHECKPOINT_DISABLE"] = "1";
        return environment;
    }
}
