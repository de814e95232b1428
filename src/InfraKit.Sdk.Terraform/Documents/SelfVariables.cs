using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>The variables a document can use in its texts: <c>{{ var "/self/instId" }}</c> and <c>{{ var "/self/logicalId" }}</c>.</summary>
internal static partial class SelfVariables
{
    public const string InstanceId = "/self/instId";
    public const string LogicalId = "/self/logicalId";

    /// <summary>The variables in a text, known or not.</summary>
    public static IEnumerable<string> In(string text) => text.Contains("{{", StringComparison.Ordinal) ? Variable().Matches(text).Select(NameOf) : [];

    /// <summary>What is wrong with a variable; null when it is known.</summary>
    public static string? Violation(string variable) =>
        variable is InstanceId or LogicalId ? null : $"there is no variable \"{variable}\": known are \"{InstanceId}\" and \"{LogicalId}\"";

    /// <summary>The text with its variables' values. They are letters, digits and <c>. _ : -</c>, so that they need no escaping.</summary>
    /// <exception cref="PluginException">A variable is not known, or has no value.</exception>
    public static string Replace(string text, IdempotencyKey key, LogicalId? logicalId, string? path) =>
        !text.Contains("{{", StringComparison.Ordinal) ? text : Variable().Replace(text, match => NameOf(match) switch
        {
            InstanceId => key.Value,
            LogicalId => logicalId?.Value ?? throw Refusal.Of($"\"{LogicalId}\" has no value in a group without logical ids: use \"{InstanceId}\", or a group with logical ids", path),
            var other => throw Refusal.Of(Violation(other)!, path),
        });

    private static string NameOf(Match match) => match.Groups["name"].Value;

    [GeneratedRegex("\\{\\{-?\\s*var\\s+(\"(?<name>/self/[^\"]*)\"|`(?<name>/self/[^`]*)`|'(?<name>/self/[^']*)')\\s*-?\\}\\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
