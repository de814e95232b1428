using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Files;

/// <summary>A member, as its file says.</summary>
/// <param name="Note">What it was made from.</param>
/// <param name="Phase">What the file asks for.</param>
/// <param name="Since">When the file came to ask for that.</param>
internal sealed record Member(MemberNote Note, MemberPhase Phase, DateTimeOffset Since)
{
    /// <summary>True when it may be taken away.</summary>
    public bool IsGoing => Phase is MemberPhase.Ending or MemberPhase.Leaving;

    public string Key => Note.Order.Key.Value;
}
