namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>What a listing showed. The rows are valid until the next one.</summary>
internal readonly struct CloudListing(ReadOnlyMemory<InstanceDescription> rows, bool isComplete, PluginError? error = null)
{
    public ReadOnlyMemory<InstanceDescription> Rows => rows;

    public bool IsComplete => isComplete;

    public PluginError? Error => error;
}
