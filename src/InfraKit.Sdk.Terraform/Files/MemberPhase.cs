namespace InfraKit.Sdk.Terraform.Files;

/// <summary>What a member's file asks for.</summary>
internal enum MemberPhase
{
    /// <summary>It is to be there.</summary>
    Wanted,

    /// <summary>Its creation was cut short, and nobody knows yet whether it came about: Terraform doesn't see its file.</summary>
    Held,

    /// <summary>It is to be gone, and Terraform still sees its file: of what that says to run on the way out.</summary>
    Ending,

    /// <summary>It is to be gone: Terraform doesn't see its file.</summary>
    Leaving,
}
