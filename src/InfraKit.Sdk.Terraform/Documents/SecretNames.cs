using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Tells arguments that hold credentials by their names: those belong into no file.</summary>
internal static class SecretNames
{
    /// <summary>What to do instead.</summary>
    public const string Advice = "credentials belong into TerraformOptions.Environment, where they reach no file";

    private static readonly string[] Endings =
    [
        "password", "passwd", "passphrase", "secret", "token", "credential", "credentials", "access_key", "secret_key", "private_key", "api_key", "apikey", "auth_key",
        "client_key", "encryption_key", "sse_customer_key", "key_pem", "private_key_content",
    ];

    /// <summary>True for names such as <c>secret_key</c>, <c>ibmcloud_api_key</c> or <c>token</c>.</summary>
    public static bool Looks(string name) => Endings.Any(ending => Ends(name, ending));

    /// <summary>The places of literal texts under such names, at any depth.</summary>
    public static IEnumerable<SpecError> Check(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Check(Place.Member(path, member.Name), member)),
        JsonValueKind.Array => value.EnumerateArray().Index().SelectMany(element => Check(Place.Element(path, element.Index), element.Item)),
        _ => [],
    };

    private static IEnumerable<SpecError> Check(string path, JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String && Looks(member.Name) && member.Value.GetString() is { Length: > 0 } text && !TemplateText.HasExpression(text)
            ? [new SpecError(path, $"looks like a secret: {Advice}")]
            : Check(path, member.Value);

    // A word of the name, not the end of another word.
    private static bool Ends(string name, string ending) =>
        name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && (name.Length == ending.Length || name[name.Length - ending.Length - 1] is '_' or '-');
}
