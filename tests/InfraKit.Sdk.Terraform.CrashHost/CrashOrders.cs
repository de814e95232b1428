namespace InfraKit.Sdk.Terraform.CrashHost;

/// <summary>What the host is told to do: <c>make:key</c> and <c>destroy:key</c>, all at once, with a line when each begins and when each ends.</summary>
internal sealed class CrashOrders(IInstancePlugin plugin, PluginProperties document)
{
    public Task RunAsync(IEnumerable<string> orders) => Task.WhenAll(orders.Select(RunAsync));

    private async Task RunAsync(string order)
    {
        var (what, key) = order.Split(':') is [var verb, var about] ? (verb, about) : throw new ArgumentException($"What is {order}?", nameof(order));
        Console.WriteLine($"begin {order}");
        var error = what == "make" ? await MakeAsync(key) : (await plugin.DestroyAsync(new InstanceId(key), DestroyReason.Terminate)).Error;
        Console.WriteLine($"{(error is null ? "done" : "failed")} {order} {error?.Code} {error?.Message.ReplaceLineEndings(" ")}");
    }

    private async Task<PluginError?> MakeAsync(string key)
    {
        var tags = TagSet.Empty.With(WellKnownTags.Group, "web").With(WellKnownTags.Revision, "v1-first").With(WellKnownTags.Intent, key);
        return (await plugin.ProvisionAsync(new InstanceSpec(document, tags), new IdempotencyKey(key))).Error;
    }
}
