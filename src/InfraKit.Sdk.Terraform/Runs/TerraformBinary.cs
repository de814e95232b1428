namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>A Terraform, or an OpenTofu, that can be worked with.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Product">What it calls itself.</param>
/// <param name="Version">Its version.</param>
internal sealed record TerraformBinary(string Path, string Product, Version Version)
{
    private const string Tofu = "OpenTofu";

    /// <summary>The oldest version that can be worked with: the first with import blocks.</summary>
    public Version Oldest => Product == Tofu ? new Version(1, 6) : new Version(1, 5);

    public bool IsSupported => Version >= Oldest;
}
