namespace InfraKit.Sdk.Terraform.Dirstore.Wire;

/// <summary>A value that is known only after the apply.</summary>
internal sealed class Unknown
{
    public static readonly Unknown Value = new();

    private Unknown()
    {
    }

    public override string ToString() => "(unknown)";
}
