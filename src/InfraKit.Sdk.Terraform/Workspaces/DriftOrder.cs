namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>It is to be looked whether members are gone or were changed behind Terraform's back.</summary>
internal sealed class DriftOrder() : EffectOrder("");
