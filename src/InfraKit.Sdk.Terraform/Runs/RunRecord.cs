namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>An apply under way, as it is written down before it starts: what the next host needs to know should this one end in the middle of it.</summary>
internal sealed class RunRecord
{
    /// <summary>The process; null while it is not yet known.</summary>
    public int? Pid { get; init; }

    /// <summary>When the process started, by the kernel's clock: another process may have its id by now.</summary>
    public long StartTicks { get; init; }

    /// <summary>The keys of the members it makes.</summary>
    public IReadOnlyList<string> Creates { get; init; } = [];
}
