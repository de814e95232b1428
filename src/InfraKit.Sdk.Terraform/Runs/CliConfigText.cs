using System.Text;
using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>The text of a configuration file of Terraform's command line that takes providers from directories alone.</summary>
internal static class CliConfigText
{
    public static byte[] Of(IEnumerable<string> mirrors)
    {
        var text = new StringBuilder("disable_checkpoint = true\nprovider_installation {\n");
        foreach (var mirror in mirrors) text.Append("  filesystem_mirror {\n    path = ").Append(Quoted(mirror)).Append("\n  }\n");
        return Encoding.UTF8.GetBytes(text.Append("}\n").ToString());
    }

    private static string Quoted(string path) => $"\"{JsonEncodedText.Encode(path, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
