namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>A member to be given tags.</summary>
internal sealed class LabelOrder(string key, TagSet tags) : EffectOrder(key)
{
    public TagSet Tags => tags;
}
