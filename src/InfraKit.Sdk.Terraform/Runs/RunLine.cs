namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>A line that Terraform writes with <c>-json</c>: what it plans, what it does, what went wrong. Members of other kinds of lines are left out.</summary>
internal sealed class RunLine
{
    public string Type { get; init; } = "";

    /// <summary>Of a plan: <c>planned_change</c> and <c>resource_drift</c>.</summary>
    public PlannedChange? Change { get; init; }

    /// <summary>Of an apply: <c>apply_start</c>, <c>apply_complete</c> and <c>apply_errored</c>.</summary>
    public AppliedChange? Hook { get; init; }

    public Diagnostic? Diagnostic { get; init; }

    /// <summary>Of the end of an apply: every output with its value; of the end of a plan, without.</summary>
    public Dictionary<string, RunOutput>? Outputs { get; init; }
}
