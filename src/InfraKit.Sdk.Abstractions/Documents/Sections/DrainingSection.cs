namespace InfraKit.Sdk;

/// <summary>How members leave service.</summary>
internal sealed class DrainingSection
{
    public TimeSpan? Timeout { get; set; }

    public DrainExpiry? Then { get; set; }
}
