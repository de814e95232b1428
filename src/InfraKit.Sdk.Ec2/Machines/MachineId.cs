using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>The ids that EC2 gives to machines.</summary>
internal static partial class MachineId
{
    /// <summary>True for what may be one.</summary>
    public static bool IsId(InstanceId id) => Shape().IsMatch(id.Value);

    /// <summary>What is said of another text.</summary>
    public static PluginError NotAnId(InstanceId id) => new(PluginErrorKind.NotFound, $"\"{id}\" is no id of a machine: they look like \"i-0123456789abcdef0\".");

    /// <summary>What is said of a machine that was just made and that EC2 doesn't show yet.</summary>
    public static PluginError NotShownYet(string id, TimeSpan silence) => new(PluginErrorKind.Transient, $"EC2 doesn't show the machine {id} yet, which was just made.") { RetryAfter = silence };

    /// <summary>The ids that stand in a text, such as an error's message.</summary>
    public static IEnumerable<string> In(string text) => Mention().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"^i-([0-9a-f]{8}|[0-9a-f]{17})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();

    [GeneratedRegex(@"i-[0-9a-f]{8,17}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mention();
}
