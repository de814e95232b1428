namespace InfraKit.Sdk.Terraform.Dirstore.Faults;

/// <summary>Those of a test in this process.</summary>
internal sealed class GivenFaults(DirstoreFaults faults) : IFaultSource
{
    public DirstoreFaults Current => faults;

    public bool Strike(FaultRule rule) => rule.Strike();
}
