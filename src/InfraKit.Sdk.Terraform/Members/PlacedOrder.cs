using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Workspaces;

namespace InfraKit.Sdk.Terraform.Members;

/// <summary>A member that was found sound, and where it goes; or why it can't be made.</summary>
internal sealed record PlacedOrder(MemberOrder? Order, TerraformDocument? Document, Workspace? Workspace, PluginError? Error)
{
    public static PlacedOrder Refused(PluginError error) => new(Order: null, Document: null, Workspace: null, error);

    /// <summary>Orders it at once, and waits for what becomes of it.</summary>
    public Task<ProvisionResult> MakeAsync(CancellationToken cancellationToken) =>
        Error is { } error ? Task.FromResult(ProvisionResult.Failed(error)) : Workspace!.CreateAsync(Order!, Document!, cancellationToken);
}
