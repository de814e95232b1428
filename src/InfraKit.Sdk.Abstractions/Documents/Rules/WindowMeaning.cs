namespace InfraKit.Sdk;

/// <summary>What a maintenance window says, with its defaults.</summary>
internal static class WindowMeaning
{
    private static readonly ChangeReason[] ByDefault = [ChangeReason.Update, ChangeReason.Drift, ChangeReason.Scale];

    /// <summary>True for a window that forbids: with a written Max of 0.</summary>
    public static bool IsFreeze(this MaintenanceWindow window) => window.Max is { Value: 0 };

    /// <summary>True when it is about a reason.</summary>
    public static bool Concerns(this MaintenanceWindow window, ChangeReason reason)
    {
        if (window.Reasons.Count == 0) return ByDefault.AsSpan().Contains(reason);

        foreach (var named in window.Reasons)
        {
            if (named == reason) return true;
        }

        return false;
    }
}
