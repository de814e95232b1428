using System.Globalization;
using System.Text;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>JSON paths, written as the documents' own errors write them.</summary>
internal static class Place
{
    private const int MaxNameLength = 80;

    /// <summary>The path of a member of the object at a path.</summary>
    public static string Member(string path, string name)
    {
        if (name.Length is > 0 and <= MaxNameLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')) return $"{path}.{name}";

        var shown = new StringBuilder(path).Append("['");
        foreach (var c in name.AsSpan(0, Math.Min(name.Length, MaxNameLength)))
        {
            if (char.IsControl(c) || char.IsSurrogate(c)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else if (c is '\'' or '\\') shown.Append('\\').Append(c);
            else shown.Append(c);
        }

        return shown.Append(name.Length > MaxNameLength ? "…']" : "']").ToString();
    }

    /// <summary>The path of an element of the array at a path.</summary>
    public static string Element(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
