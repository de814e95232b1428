using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Workspaces;

namespace InfraKit.Sdk.Terraform.Members;

/// <summary>A member that was found sound, and where it goes.</summary>
internal sealed record PlacedOrder(MemberOrder Order, TerraformDocument Document, Workspace Workspace, ImportPromise? Import)
{
    /// <summary>Orders it at once, and waits for what becomes of it.</summary>
    public async Task<ProvisionResult> MakeAsync(CancellationToken cancellationToken)
    {
        using (Import) return await Workspace.CreateAsync(Order with { ImportId = Import?.Id }, Document, cancellationToken).ConfigureAwait(false);
    }
}
