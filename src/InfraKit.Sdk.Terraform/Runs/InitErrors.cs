using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>What <c>terraform init</c> says when it fails, which it says as text: what will be refused again is told from what may pass.</summary>
internal static partial class InitErrors
{
    private const string Doing = "terraform init";

    // A registry, or a host of modules, that can't be reached just now.
    private static readonly string[] Passing =
    [
        "could not connect", "failed to request", "no such host", "connection refused", "connection reset", "timeout", "timed out", "tls handshake", "unexpected eof", "could not resolve host",
        "internal server error", "bad gateway", "service unavailable", "temporary failure",
    ];

    /// <summary>The error of an init that failed.</summary>
    /// <param name="report">The run.</param>
    /// <param name="module">The module that a member is; null for none, or many.</param>
    public static PluginError Of(RunReport report, string? module = null)
    {
        var error = TerraformErrors.Of(report, Doing);
        if (report.WasInterrupted || report.WasKilled || error.Kind != PluginErrorKind.Transient || First(report.ErrorOutput) is not { } found) return error;

        var (summary, detail, file) = found;
        if (TerraformErrors.Of(new Diagnostic { Summary = summary, Detail = detail }) is { Kind: not PluginErrorKind.Transient } known) return known;

        var words = detail.Length == 0 ? summary : $"{summary}: {detail}";
        if (Array.Exists(Passing, word => words.Contains(word, StringComparison.OrdinalIgnoreCase))) return new PluginError(PluginErrorKind.Transient, $"{Doing} failed: {words}") { Code = summary };
        if (Provider().Match(detail) is { Success: true } provider) return Refused(OfProvider(provider.Groups["name"].Value, detail), "$.terraform.required_providers", summary);
        if (summary.Contains("Core version", StringComparison.Ordinal)) return Refused(words, "$.terraform.required_version", summary);
        if (summary.Contains("module", StringComparison.OrdinalIgnoreCase) || (file is not null && module is not null))
        {
            return Refused($"The module{(module is null ? "" : $" {module}")} can't be used: {words.TrimEnd('.', ' ')}: check Module.Source and Module.Version.", "$.Module.Source", summary);
        }

        // A file that is nobody's: whoever put it there has to take it away.
        if (file is not null && !IsOurs(file)) return new PluginError(PluginErrorKind.Transient, $"{words.TrimEnd('.')} ({file}).") { Code = summary };

        return file is not null ? Refused(words, summary.Contains("provider", StringComparison.Ordinal) || summary.Contains("version", StringComparison.Ordinal) ? "$.terraform.required_providers" : "$", summary) : error;
    }

    private static bool IsOurs(string file) => file == "workspace.tf.json" || (file.Length > 2 && file[1] == '-' && file.EndsWith(".tf.json", StringComparison.Ordinal));

    private static PluginError Refused(string message, string path, string code) => new(PluginErrorKind.Invalid, message) { Path = path, Code = code };

    private static string OfProvider(string name, string detail)
    {
        var why = detail[(detail.IndexOf(name, StringComparison.Ordinal) + name.Length)..].TrimStart(':', ' ').TrimEnd('.', ' ');
        return $"Terraform finds no provider {name}: {why}. Name its source and a version there is in terraform.required_providers, or put it into a directory of TerraformOptions.ProviderMirrors.";
    }

    /// <summary>The first error that says something: what precedes those of a configuration is the same for all.</summary>
    private static (string Summary, string Detail, string? File)? First(string text)
    {
        var errors = Begin().Split(text).Skip(1).Select(Read).ToList();
        return errors.Count == 0 ? null : errors.Find(static error => error.File is not null) is { Summary.Length: > 0 } placed ? placed : errors[0];
    }

    private static (string Summary, string Detail, string? File) Read(string error)
    {
        var lines = error.Split('\n').Select(static line => line.Trim('\r', '│', '╷', '╵')).ToList();
        var body = lines.Skip(1).Where(static line => !Quoted().IsMatch(line)).TakeWhile(static line => !line.TrimStart().StartsWith("To see which modules", StringComparison.Ordinal));
        var detail = string.Join(' ', string.Join(' ', body).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return (lines[0].Trim(), ModuleName().Replace(detail, "the module"), lines.Select(static line => Quoted().Match(line).Groups["file"]).FirstOrDefault(static file => file.Success)?.Value);
    }

    [GeneratedRegex("^[│ ]*Error: ", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Begin();

    // Where an error is, and that line of the file: it may hold what a document calls its own.
    [GeneratedRegex("^ +(on (?<file>.+) line [0-9]+\\b|[0-9]+: )", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("for provider (?<name>[A-Za-z0-9._/-]+):", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Provider();

    [GeneratedRegex("module \"m_[^\"]*\"( \\([^()]*\\)| at [^ ]+\\.tf\\.json:[0-9,-]+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModuleName();
}
