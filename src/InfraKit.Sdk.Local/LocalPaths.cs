namespace InfraKit.Sdk.Local;

/// <summary>Where state lives when the options don't say.</summary>
internal static class LocalPaths
{
    /// <summary>The state directory of an engine, by the XDG base directory rules: a relative <c>XDG_STATE_HOME</c> is ignored.</summary>
    public static string StateDirectory(string engine)
    {
        var home = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (home is null || !Path.IsPathFullyQualified(home))
        {
            home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        }

        return Path.Combine(home, "infrakit", engine.Length == 0 ? "default" : engine);
    }
}
