using InfraKit.Sdk.Terraform.Dirstore.Protocol;

namespace InfraKit.Sdk.Terraform.Dirstore.Calls;

/// <summary>What became of a call.</summary>
internal sealed record Outcome(bool IsDone, Diagnostic? Error)
{
    public IEnumerable<Diagnostic> Errors => Error is null ? [] : [Error];
}
