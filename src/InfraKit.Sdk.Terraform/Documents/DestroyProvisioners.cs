using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Tells whether resources run something when they are destroyed: Terraform does so only while it sees their configuration.</summary>
internal static class DestroyProvisioners
{
    public static bool AreIn(IEnumerable<DocumentBlock> blocks) => blocks.Any(block => block.Arguments.TryGetProperty("provisioner", out var provisioners) && AnyIn(provisioners));

    // A list of objects, an object of provisioners by type, or of lists of them: Terraform's JSON takes all three.
    private static bool AnyIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(AnyIn),
        JsonValueKind.Object => value.EnumerateObject().Any(member => (member.Name == "when" && member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() == "destroy") || AnyIn(member.Value)),
        _ => false,
    };
}
