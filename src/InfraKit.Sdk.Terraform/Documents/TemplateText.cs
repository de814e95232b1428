using System.Globalization;
using System.Text;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Plain text for Terraform's template language: what would be evaluated is written so that it stays what it is.</summary>
internal static class TemplateText
{
    /// <summary>A text that evaluates to this one.</summary>
    public static string Escape(string text) => text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);

    /// <summary>The text that <see cref="Escape"/> was given.</summary>
    public static string Unescape(string text) => text.Replace("$${", "${", StringComparison.Ordinal).Replace("%%{", "%{", StringComparison.Ordinal);

    /// <summary>A text as a literal within an expression.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in Escape(text))
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>True when something in it is evaluated.</summary>
    public static bool HasExpression(string text)
    {
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (text[at] is '$' or '%' && text[at + 1] == '{' && (at == 0 || text[at - 1] != text[at])) return true;
        }

        return false;
    }
}
