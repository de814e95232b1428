using InfraKit.Sdk.Terraform.Dirstore.Protocol;
using InfraKit.Sdk.Terraform.Dirstore.Schemas;
using InfraKit.Sdk.Terraform.Dirstore.Wire;

namespace InfraKit.Sdk.Terraform.Dirstore.Calls;

/// <summary>What is refused before it is planned.</summary>
internal static class Checks
{
    /// <summary>The one region there is not.</summary>
    public const string BadRegion = "nowhere";

    public static IEnumerable<Diagnostic> OfProvider(Bag? config)
    {
        if (config.Text("region") == BadRegion) yield return Trouble.At("region", $"InvalidRegion: there is no region {BadRegion}");
    }

    public static IEnumerable<Diagnostic> OfResource(BlockSpec spec, Bag config)
    {
        if (config.Text("name") is "") yield return Trouble.At("name", "InvalidName: a name must not be empty");
        foreach (var attribute in spec.Attributes.Where(one => one.Type == AttributeSpec.Number))
        {
            var value = attribute.Normal(config.GetValueOrDefault(attribute.Name));
            if (value is not (null or Unknown or decimal)) yield return Trouble.At(attribute.Name, $"InvalidSize: {value} is out of range");
            if (value is < 0m) yield return Trouble.At(attribute.Name, $"InvalidSize: {value} is less than zero");
        }
    }
}
