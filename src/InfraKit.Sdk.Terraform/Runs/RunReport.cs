namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>What a run came to.</summary>
/// <param name="ExitCode">Its exit code; 128 and the signal's number for one that was killed.</param>
/// <param name="WasInterrupted">True when it was told to end before its time.</param>
internal sealed record RunReport(int ExitCode, bool WasInterrupted)
{
    // And the signal's number.
    private const int ByKill = 128;

    /// <summary>The lines it wrote as JSON.</summary>
    public IReadOnlyList<RunLine> Lines { get; init; } = [];

    /// <summary>What else it wrote.</summary>
    public string Output { get; init; } = "";

    /// <summary>The end of what it wrote to its error output.</summary>
    public string ErrorOutput { get; init; } = "";

    public bool IsSuccess => ExitCode == 0;

    /// <summary>True when it ended without having its say: its state may lack what it was doing.</summary>
    public bool WasKilled => ExitCode > ByKill;

    /// <summary>What it said is wrong.</summary>
    public IEnumerable<Diagnostic> Errors => Lines.Where(line => line.Diagnostic is { IsError: true }).Select(line => line.Diagnostic!);

    public string FirstLine => Output.Split('\n', 2)[0];

    /// <summary>The resources that lines of a type are about.</summary>
    public IEnumerable<string> Applied(string type) => Lines.Where(line => line.Type == type && line.Hook is not null).Select(line => line.Hook!.Resource.Address);

    /// <summary>The changes that lines of a type are about.</summary>
    public IEnumerable<PlannedChange> Changes(string type) => Lines.Where(line => line.Type == type && line.Change is not null).Select(line => line.Change!);
}
