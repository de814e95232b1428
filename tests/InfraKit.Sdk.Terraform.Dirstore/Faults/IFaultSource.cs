namespace InfraKit.Sdk.Terraform.Dirstore.Faults;

/// <summary>Where faults come from.</summary>
internal interface IFaultSource
{
    /// <summary>What goes wrong now.</summary>
    DirstoreFaults Current { get; }

    /// <summary>Whether a rule strikes this time too.</summary>
    bool Strike(FaultRule rule);
}
