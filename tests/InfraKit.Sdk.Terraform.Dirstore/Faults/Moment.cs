namespace InfraKit.Sdk.Terraform.Dirstore.Faults;

/// <summary>On which side of its effect a call goes wrong.</summary>
public enum Moment
{
    /// <summary>Nothing is done yet.</summary>
    Before,

    /// <summary>All is done, and terraform has not been told.</summary>
    After,
}
