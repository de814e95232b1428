namespace InfraKit.Sdk.Local.Processes;

/// <summary>Which run of the machine this is.</summary>
internal static class Boot
{
    private static readonly Lazy<string> Current = new(() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim());

    public static string Id => Current.Value;
}
