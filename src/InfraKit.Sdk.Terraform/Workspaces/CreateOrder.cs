using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Files;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>A member to be made.</summary>
/// <param name="member">What it is made from.</param>
/// <param name="document">Its document, read.</param>
internal sealed class CreateOrder(MemberOrder member, TerraformDocument document) : Order(member.Key.Value)
{
    private readonly TaskCompletionSource<ProvisionResult> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MemberOrder Member => member;

    public TerraformDocument Document => document;

    public Task<ProvisionResult> Outcome => outcome.Task;

    public override bool IsSettled => outcome.Task.IsCompleted;

    public void Settle(ProvisionResult result) => outcome.TrySetResult(result);

    public override void Fail(PluginError error) => Settle(ProvisionResult.Failed(error));
}
