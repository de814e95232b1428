using InfraKit.Sdk.Terraform.Files;
using InfraKit.Sdk.Terraform.Runs;
using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>What a workspace works with.</summary>
internal sealed record WorkspaceParts(WorkspaceName Name, WorkspaceDirectory Directory, TerraformOptions Options, TerraformCli Cli, DocumentCache Documents, TimeProvider Time, ILogger Log)
{
    public required LeftoverRun Leftover { get; init; }

    public required Initializer Initializer { get; init; }

    public required HeldMembers Held { get; init; }

    /// <summary>A member that was imported: its id is not to be imported again.</summary>
    public required Action<string> Imported { get; init; }
}
