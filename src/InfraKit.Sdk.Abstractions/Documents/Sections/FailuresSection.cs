namespace InfraKit.Sdk;

/// <summary>How many failures are borne, and what happens then.</summary>
internal sealed class FailuresSection
{
    public Amount? Max { get; set; }

    public FailureAction? Then { get; set; }
}
