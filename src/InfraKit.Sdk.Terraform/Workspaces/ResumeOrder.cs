namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>What an earlier run left undone is to be gone on with.</summary>
internal sealed class ResumeOrder() : EffectOrder("");
