namespace InfraKit.Sdk.Tests.Flavors;

/// <summary>An instance plugin that can only run commands.</summary>
internal sealed class FakeExecutor(Func<CancellationToken, Task<int>> run) : IInstancePlugin, IExecuteInInstance
{
    public List<ValueList<string>> Commands { get; } = [];

    public ValueTask<int> ExecuteAsync(InstanceId id, ValueList<string> command, CancellationToken cancellationToken = default)
    {
        Commands.Add(command);
        return new(run(cancellationToken));
    }

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
