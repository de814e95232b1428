namespace InfraKit.Sdk.Flavors;

/// <summary>What a sound document tells <c>probe</c>.</summary>
internal sealed record ProbeSettings(ProbeTarget Target, TimeSpan Interval, TimeSpan Timeout, ProbeThresholds Thresholds)
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Reads the properties; the settings are null when there are errors.</summary>
    public static (ProbeSettings? Settings, IReadOnlyList<SpecError> Errors) Read(PluginProperties properties)
    {
        var errors = new PropertyErrors(properties.TryBind(FlavorJson.Default.ProbeProperties, out var written));
        written ??= new ProbeProperties();
        var target = ProbeTargetRules.Read(written, errors);
        ProbeTimeRules.Check(written, errors);
        var thresholds = ReadThresholds(written.Thresholds, errors);

        // An absent time makes room for a written one: only what is written can contradict.
        var interval = written.Interval ?? Longer(DefaultInterval, written.Timeout ?? TimeSpan.Zero);
        var timeout = written.Timeout ?? Shorter(DefaultTimeout, interval);
        return errors.None && target is not null ? (new ProbeSettings(target, interval, timeout, thresholds), []) : (null, errors.All);
    }

    private static ProbeThresholds ReadThresholds(ProbeProperties.ThresholdProperties? written, PropertyErrors errors)
    {
        if (written?.Healthy < 1) errors.Add("$.Thresholds.Healthy", "expected a number of answers from 1");
        if (written?.Unhealthy < 1) errors.Add("$.Thresholds.Unhealthy", "expected a number of answers from 1");
        return new ProbeThresholds(written?.Healthy ?? 1, written?.Unhealthy ?? 3);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
