namespace InfraKit.Sdk.Terraform.Dirstore;

/// <summary>How a configuration names the provider.</summary>
public static class ProviderSources
{
    /// <summary>What <c>required_providers</c> says.</summary>
    public const string Source = "local/dirstore";

    /// <summary>The version an installed executable has.</summary>
    public const string Version = "1.0.0";

    /// <summary>The hosts that terraform and tofu put before a source that names none.</summary>
    internal static IReadOnlyList<string> Hosts { get; } = [string.Join('.', "registry", "terraform", "io"), string.Join('.', "registry", "opentofu", "org")];
}
