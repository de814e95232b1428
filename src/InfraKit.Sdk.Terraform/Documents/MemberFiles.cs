namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What a member is in files.</summary>
/// <param name="Member">The text of its own file, <see cref="FileNames.Member"/>.</param>
/// <param name="Address">The address of its resource.</param>
/// <param name="Shared">The files that others may need too, by name.</param>
/// <param name="RequiredProviders">Each provider's requirement by its name, as JSON: Terraform takes them once per directory.</param>
internal sealed record MemberFiles(byte[] Member, string Address, IReadOnlyDictionary<string, byte[]> Shared, IReadOnlyDictionary<string, string> RequiredProviders);
