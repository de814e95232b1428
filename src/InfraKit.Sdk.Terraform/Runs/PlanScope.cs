namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>What a plan looks at.</summary>
internal sealed record PlanScope
{
    /// <summary>Everything, as it really is.</summary>
    public static PlanScope All { get; } = new();

    /// <summary>True to plan the removal of the targets, and of what depends on them.</summary>
    public bool Destroys { get; init; }

    /// <summary>False when something can't be read: then the state is believed.</summary>
    public bool Refreshes { get; init; } = true;

    /// <summary>The only resources that may change; empty for all. For trouble alone: Terraform, too, calls it exceptional.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    public IEnumerable<string> Arguments => [.. Destroys ? (string[])["-destroy"] : [], .. Refreshes ? (string[])[] : ["-refresh=false"], .. Targets.Select(target => $"-target={target}")];
}
