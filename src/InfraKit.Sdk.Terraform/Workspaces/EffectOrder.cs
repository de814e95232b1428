namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>Something to be done about a member that is there.</summary>
internal abstract class EffectOrder(string key) : Order(key)
{
    private readonly TaskCompletionSource<EffectResult> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<EffectResult> Outcome => outcome.Task;

    public override bool IsSettled => outcome.Task.IsCompleted;

    public void Settle(EffectResult result) => outcome.TrySetResult(result);

    public override void Fail(PluginError error) => Settle(EffectResult.Failed(error));
}
