namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>A member to be removed.</summary>
internal sealed class RemoveOrder(string key, DestroyReason reason) : EffectOrder(key)
{
    public DestroyReason Reason => reason;
}
