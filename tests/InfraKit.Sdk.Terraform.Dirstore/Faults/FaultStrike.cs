namespace InfraKit.Sdk.Terraform.Dirstore.Faults;

/// <summary>What a rule does to a call.</summary>
internal static class FaultStrike
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    public static async Task ActAsync(FaultRule rule, TimeProvider clock, CancellationToken cancellation)
    {
        if (rule.DelaySeconds > 0) await Task.Delay(TimeSpan.FromSeconds(rule.DelaySeconds), clock, cancellation);
        if (rule.WaitForFile is { } file) await WaitAsync(file, clock, cancellation);
        if (rule.Summary is { } summary) throw new DirstoreException(summary, rule.Detail ?? "");
    }

    private static async Task WaitAsync(string file, TimeProvider clock, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(file + ".reached", "", cancellation);
        while (!File.Exists(file)) await Task.Delay(Look, clock, cancellation);
    }
}
