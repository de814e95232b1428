using System.Text;
using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Tests.Documents;

/// <summary>Documents and orders of tests.</summary>
internal static class Sample
{
    public const string Key = "k1";

    public static MemberTypes Types { get; } = new(
        new TerraformMemberType("test_labels") { TagsArgument = "labels", TagForm = TerraformTagForm.Labels, InitArgument = "data64", IsInitBase64 = true },
        new TerraformMemberType("test_list") { TagsArgument = "tags", TagForm = TerraformTagForm.List });

    public static TagSet Tags { get; } = [new("infrakit.group", "web"), new("infrakit.intent", Key)];

    public static IReadOnlyList<SpecError> Errors(string json) => TerraformDocument.Read(PluginProperties.Parse(json), Types, out _);

    public static TerraformDocument Document(string json, MemberTypes? types = null)
    {
        var errors = TerraformDocument.Read(PluginProperties.Parse(json), types ?? Types, out var document);
        Assert.Empty(errors);
        return document!;
    }

    public static MemberOrder Order(string json, string key = Key) => new() { Key = new(key), Tags = Tags, Properties = PluginProperties.Parse(json) };

    public static MemberFiles Write(string json, Func<MemberOrder, MemberOrder>? change = null, string workspace = "/var/lib/work") =>
        Document(json).Write((change ?? (static order => order))(Order(json)), workspace);

    /// <summary>The text of a file without its note.</summary>
    public static string WithoutNote(byte[] file)
    {
        var text = Encoding.UTF8.GetString(file);
        var at = text.IndexOf(",\n  \"output\": {", StringComparison.Ordinal);
        return at < 0 ? text : text[..at] + "\n}\n";
    }

    public static string Text(byte[] file) => Encoding.UTF8.GetString(file);

    public static PluginException Refused(Func<object> write) => Assert.Throws<PluginException>(write);
}
