using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Lists the texts within arguments.</summary>
internal static class DocumentTexts
{
    public static IReadOnlyList<ArgumentText> OfBlock(string path, JsonElement arguments)
    {
        var found = new List<ArgumentText>();
        ArgumentCopy.OfBlock(path, arguments, Collect(found));
        return found;
    }

    public static IReadOnlyList<ArgumentText> Of(string path, JsonElement value)
    {
        var found = new List<ArgumentText>();
        ArgumentCopy.Of(path, value, isBare: false, Collect(found));
        return found;
    }

    private static Func<ArgumentText, string> Collect(List<ArgumentText> found) => text =>
    {
        found.Add(text);
        return text.Text;
    };
}
