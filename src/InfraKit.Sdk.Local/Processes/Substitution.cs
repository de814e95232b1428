using System.Text;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>Fills <c>${name}</c> in a text; <c>$${</c> stands for <c>${</c> itself.</summary>
internal static class Substitution
{
    public const string Id = "id";
    public const string LogicalId = "logicalId";
    public const string Directory = "directory";
    public const string Port = "port:";

    /// <summary>Fills every reference.</summary>
    public static string Fill(string text, Func<string, string> valueOf)
    {
        if (!text.Contains("${", StringComparison.Ordinal)) return text;

        var filled = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (text.AsSpan(at).StartsWith("$${"))
            {
                filled.Append("${");
                at += 3;
            }
            else if (text.AsSpan(at).StartsWith("${") && text.IndexOf('}', at) is var end and > 0)
            {
                filled.Append(valueOf(text[(at + 2)..end]));
                at = end + 1;
            }
            else
            {
                filled.Append(text[at++]);
            }
        }

        return filled.ToString();
    }

    /// <summary>What is wrong with the references of a text; null when nothing is.</summary>
    public static string? Violation(string text, IReadOnlyCollection<string> ports)
    {
        string? violation = null;
        Fill(text, name =>
        {
            var known = name is Id or LogicalId or Directory || (name.StartsWith(Port, StringComparison.Ordinal) && ports.Contains(name[Port.Length..]));
            if (!known) violation ??= $"\"${{{name}}}\" refers to nothing: known are ${{id}}, ${{logicalId}}, ${{directory}} and ${{port:<one of Ports>}}. Write \"$${{\" for the characters themselves.";
            return string.Empty;
        });
        return violation;
    }
}
