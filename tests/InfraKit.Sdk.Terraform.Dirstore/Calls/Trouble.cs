using InfraKit.Sdk.Terraform.Dirstore.Protocol;

namespace InfraKit.Sdk.Terraform.Dirstore.Calls;

/// <summary>Errors, as terraform shows them.</summary>
internal static class Trouble
{
    public static Diagnostic Of(DirstoreException error) => new() { Severity = Diagnostic.Types.Severity.Error, Summary = error.Message, Detail = error.Detail };

    public static Diagnostic At(string attribute, string summary) => new()
    {
        Severity = Diagnostic.Types.Severity.Error,
        Summary = summary,
        Path = PathTo(attribute),
    };

    public static AttributePath PathTo(string attribute) => new() { Steps = { new Step { Attribute = attribute } } };
}
