namespace InfraKit.Sdk;

/// <summary>What is never done, whatever else is asked.</summary>
internal sealed class GuardSection
{
    public Amount? Collapse { get; set; }

    public int? Confirm { get; set; }

    public TimeSpan? Visibility { get; set; }

    public CreateRate? CreateRate { get; set; }

    public int? Overshoot { get; set; }

    public Amount? Blast { get; set; }

    public bool? Protect { get; set; }
}
