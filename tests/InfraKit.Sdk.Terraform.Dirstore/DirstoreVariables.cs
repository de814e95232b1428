namespace InfraKit.Sdk.Terraform.Dirstore;

/// <summary>What the executable provider reads from its environment, which it has from terraform.</summary>
public static class DirstoreVariables
{
    /// <summary>Where objects live, for a configuration that names no directory.</summary>
    public const string Directory = "DIRSTORE_DIRECTORY";

    /// <summary>A file that says what goes wrong.</summary>
    public const string Faults = "DIRSTORE_FAULTS";

    /// <summary>A file that what is done is written to.</summary>
    public const string Journal = "DIRSTORE_JOURNAL";
}
