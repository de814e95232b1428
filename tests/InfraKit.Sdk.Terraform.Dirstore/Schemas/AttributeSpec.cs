using Google.Protobuf;
using InfraKit.Sdk.Terraform.Dirstore.Protocol;
using InfraKit.Sdk.Terraform.Dirstore.Wire;

namespace InfraKit.Sdk.Terraform.Dirstore.Schemas;

/// <summary>An attribute of a resource, a data source or the provider.</summary>
/// <param name="Type">In terraform's own notation, which is JSON.</param>
internal sealed record AttributeSpec(string Name, AttributeUse Use, string Type = AttributeSpec.Text)
{
    public const string Text = "\"string\"";
    public const string Number = "\"number\"";
    public const string TextMap = """["map","string"]""";

    /// <summary>Whether another value needs another object.</summary>
    public bool Replaces { get; init; }

    public bool Sensitive { get; init; }

    public object? Normal(object? value) => Type == Number ? Numbers.Exact(value) : value;

    public SchemaAttribute Describe() => new()
    {
        Name = Name,
        Type = ByteString.CopyFromUtf8(Type),
        Required = Use == AttributeUse.Required,
        Optional = Use == AttributeUse.Optional,
        Computed = Use == AttributeUse.Computed,
        Sensitive = Sensitive,
    };
}
