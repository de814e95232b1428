namespace InfraKit.Sdk.Terraform;

/// <summary>What is done about a member that was changed behind Terraform's back.</summary>
public enum TerraformDriftAction
{
    /// <summary>It is reported, with its attributes. The next run that changes anything in its state puts it back, as Terraform does.</summary>
    Report,

    /// <summary>It is reported and put back at once.</summary>
    Restore,

    /// <summary>It is reported as unhealthy, so that the group replaces it.</summary>
    Replace,
}
