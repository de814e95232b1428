namespace InfraKit.Sdk.Terraform;

/// <summary>Where members are kept when the options don't say.</summary>
internal static class DefaultDirectory
{
    /// <summary>The directory of a plugin, by the XDG base directory rules: a relative <c>XDG_STATE_HOME</c> is ignored.</summary>
    public static string Of(string engine, string plugin)
    {
        var home = System.Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (home is null || !Path.IsPathFullyQualified(home)) home = Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".local", "state");

        return Path.Combine(home, "infrakit", engine.Length == 0 ? "default" : engine, plugin.Replace('/', '-'));
    }
}
