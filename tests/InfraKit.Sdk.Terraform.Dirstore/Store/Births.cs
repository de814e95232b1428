using System.Globalization;
using System.Security.Cryptography;
using InfraKit.Sdk.Terraform.Dirstore.Schemas;

namespace InfraKit.Sdk.Terraform.Dirstore.Store;

/// <summary>What nobody knows of an object before it exists.</summary>
internal static class Births
{
    public const string Status = "running";

    public static string NewId(string type) => (type == DirstoreTypes.DiskType ? "dsk-" : "obj-") + RandomNumberGenerator.GetHexString(16, lowercase: true);

    public static string NewAddress()
    {
        var bytes = RandomNumberGenerator.GetBytes(3);
        return $"10.{bytes[0]}.{bytes[1]}.{bytes[2]}";
    }

    /// <summary>What is written of a new object.</summary>
    public static Bag Fill(BlockSpec spec, Bag planned, string? region, DateTimeOffset now)
    {
        var born = spec.Fit(planned);
        foreach (var attribute in spec.Attributes.Where(one => one.Use == AttributeUse.Computed))
        {
            born[attribute.Name] = attribute.Name switch
            {
                "id" => NewId(spec.Type),
                "address" => NewAddress(),
                "created" => now.ToString("O", CultureInfo.InvariantCulture),
                _ => Status,
            };
        }

        (born["type"], born["region"]) = (spec.Type, region);
        return born;
    }
}
