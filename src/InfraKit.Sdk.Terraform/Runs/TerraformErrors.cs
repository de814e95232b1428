namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>What a diagnostic means for the engine. Terraform passes on what providers say, in their words: the kind is told by those that are the same with all of them.</summary>
internal static class TerraformErrors
{
    private const string LockSummary = "Error acquiring the state lock";

    private static readonly (PluginErrorKind Kind, string[] Words)[] Table =
    [
        (PluginErrorKind.Throttled, ["throttl", "rate exceeded", "rate limit", "too many requests", "requestlimitexceeded", "status code: 429", "error 429"]),
        (PluginErrorKind.Quota, ["quota", "limitexceeded", "limit exceeded", "exceeds the limit", "vcpulimit"]),
        (PluginErrorKind.Capacity, ["insufficientinstancecapacity", "insufficient capacity", "zonalallocationfailed", "allocationfailed", "out of capacity", "zone_resource_pool_exhausted", "skunotavailable"]),
        (PluginErrorKind.Unauthorized, ["unauthorized", "accessdenied", "access denied", "authfailure", "invalidclienttokenid", "expiredtoken", "permission denied", "forbidden", "no valid credential", "requires auth", "invalid auth", "status code: 401", "status code: 403"]),
        (PluginErrorKind.Invalid, ["invalidparameter", "invalidami", "validationerror", "badrequest", "bad request", "malformed", "status code: 400", "error 400"]),
    ];

    // The provider went away in the middle of a call: what it was doing may have been done.
    private static readonly string[] Cut = ["Plugin did not respond", "Request cancelled", "execution halted", "error reading from server", "connection is shutting down"];

    /// <summary>The error that a diagnostic tells.</summary>
    public static PluginError Of(Diagnostic diagnostic)
    {
        var text = diagnostic.ToString();
        if (IsLock(diagnostic)) return new PluginError(PluginErrorKind.Transient, LockText(diagnostic)) { Code = "StateLocked" };

        foreach (var (kind, words) in Table)
        {
            if (words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))) return new PluginError(kind, text) { Code = diagnostic.Summary };
        }

        return new PluginError(PluginErrorKind.Transient, text) { Code = diagnostic.Summary };
    }

    /// <summary>The error of a run that failed.</summary>
    public static PluginError Of(RunReport report, string doing)
    {
        if (report.Errors.FirstOrDefault() is { } first) return first.Range is { } range && first.Address is null ? At(Of(first), range.Filename) : Of(first);
        if (report.WasInterrupted) return new PluginError(PluginErrorKind.Transient, $"{doing} was interrupted.");
        if (report.WasKilled) return new PluginError(PluginErrorKind.Transient, $"{doing} was killed.");

        var words = string.Join(' ', report.ErrorOutput.Split((char[])['\n', '\r', ' ', '│', '╷', '╵'], StringSplitOptions.RemoveEmptyEntries));
        return new PluginError(PluginErrorKind.Transient, $"{doing} failed with code {report.ExitCode}: {(words.Length == 0 ? "it did not say why" : words)}");
    }

    /// <summary>What is about no resource is about a file, which is told.</summary>
    private static PluginError At(PluginError error, string file) => error with { Message = $"{error.Message.TrimEnd('.')} ({file})." };

    /// <summary>True when a diagnostic leaves open whether what it is about was made.</summary>
    public static bool LeavesOpen(Diagnostic diagnostic) =>
        Array.Exists(Cut, word => diagnostic.Summary.Contains(word, StringComparison.OrdinalIgnoreCase) || diagnostic.Detail.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static bool IsLock(Diagnostic diagnostic) => diagnostic.Summary.StartsWith(LockSummary, StringComparison.Ordinal);

    /// <summary>Who holds the lock and since when; Terraform tells it line by line.</summary>
    private static string LockText(Diagnostic diagnostic)
    {
        var facts = diagnostic.Detail.Split('\n').Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(pairs => pairs.Key, pairs => pairs.First()[1], StringComparer.Ordinal);

        // Some backends tell the lock that was asked for in place of the one there is.
        if (diagnostic.Detail.Split("already locked: ID=") is [_, var other, ..] && other.Split((char[])[' ', '\n', '"']) is [{ Length: > 0 } id, ..] && id != Fact("ID"))
        {
            return $"The state is locked by somebody else (lock {id}): wait for it to end, or, if it is dead, run terraform force-unlock.";
        }

        return facts.TryGetValue("Who", out var who)
            ? $"The state is locked by {who} for {Fact("Operation")} since {Fact("Created")} (lock {Fact("ID")}, {Fact("Path")}): wait for it to end, or, if it is dead, run terraform force-unlock."
            : diagnostic.ToString();

        string Fact(string name) => facts.TryGetValue(name, out var fact) && fact.Length > 0 ? fact : "?";
    }
}
