using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>The configuration of a provider in a document. Each distinct one has an alias in the workspace, and a file.</summary>
/// <param name="Name">The provider's name in the document, such as <c>aws</c>.</param>
/// <param name="Configuration">Its arguments.</param>
internal sealed record ProviderBlock(string Name, JsonElement Configuration)
{
    private const int HashLength = 12;

    /// <summary>The alias: the same for the same configuration.</summary>
    public string Alias { get; } = "p_" + SafeName.Hash($"{Name}\n{CanonicalText.Of(Configuration)}", HashLength);

    /// <summary>As resources refer to it.</summary>
    public string Address => $"{Name}.{Alias}";

    public string FileName => FileNames.Provider(Alias);
}
