using System.Diagnostics;
using System.Diagnostics.Metrics;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Events;

/// <summary>The engine's instruments: a meter and an activity source, both named <c>InfraKit.Sdk</c>.</summary>
internal sealed class EngineMetrics
{
    private const string Name = "InfraKit.Sdk";

    private static readonly ActivitySource Source = new(Name, typeof(EngineMetrics).Assembly.GetName().Version?.ToString());

    private readonly EngineClock clock;
    private readonly Histogram<double> passTime;
    private readonly Histogram<double> stepTime;
    private long passes;

    public EngineMetrics(IMeterFactory meters, EngineClock clock)
    {
        this.clock = clock;
        var meter = meters.Create(Name);
        passTime = meter.CreateHistogram<double>("infrakit.pass.duration", "s", "How long a pass of a group takes.");
        stepTime = meter.CreateHistogram<double>("infrakit.step.duration", "s", "How long a step takes, its wait for a turn included.");
    }

    /// <summary>Starts to measure a step.</summary>
    public StepSpan Begin(GroupId group, Intent intent)
    {
        var span = Source.StartActivity("infrakit.step");
        span?.SetTag("infrakit.group", group.Value).SetTag("infrakit.step", intent.Kind.ToString());
        return new StepSpan(this, span, clock.Time.GetTimestamp(), group, intent);
    }

    /// <summary>Starts to measure steps that go in one call. What the call itself traces belongs to the first of them; the others lie beside it.</summary>
    public StepSpan[] Begin(GroupId group, IReadOnlyList<Intent> intents)
    {
        var around = System.Diagnostics.Activity.Current;
        var spans = new StepSpan[intents.Count];
        for (var at = spans.Length - 1; at >= 0; at--)
        {
            System.Diagnostics.Activity.Current = around;
            spans[at] = Begin(group, intents[at]);
        }

        return spans;
    }

    /// <summary>How many passes there were.</summary>
    public long Passes => Interlocked.Read(ref passes);

    /// <summary>Records a pass.</summary>
    public void Passed(GroupId group, long startedStamp)
    {
        Interlocked.Increment(ref passes);
        passTime.Record(clock.Time.GetElapsedTime(startedStamp).TotalSeconds, new KeyValuePair<string, object?>("infrakit.group", group.Value));
    }

    /// <summary>A step under way.</summary>
    public readonly struct StepSpan(EngineMetrics metrics, System.Diagnostics.Activity? span, long startedStamp, GroupId group, Intent intent) : IDisposable
    {
        /// <summary>The step ended, well or not.</summary>
        public void End(PluginError? error)
        {
            if (error is not null) span?.SetTag("error.type", error.Kind.ToString()).SetStatus(ActivityStatusCode.Error, error.Message);
            TagList tags = [new("infrakit.group", group.Value), new("infrakit.step", intent.Kind.ToString())];
            if (error is not null) tags.Add("error.type", error.Kind.ToString());
            metrics.stepTime.Record(metrics.clock.Time.GetElapsedTime(startedStamp).TotalSeconds, tags);
        }

        public void Dispose() => span?.Dispose();
    }
}
