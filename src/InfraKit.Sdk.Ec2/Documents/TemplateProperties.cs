namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>A launch template, by its id or its name.</summary>
internal sealed class TemplateProperties
{
    /// <summary>Its id.</summary>
    public string? Id { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>The version: a number, <c>$Default</c> or <c>$Latest</c>, which the commit turns into a number.</summary>
    public string Version { get; set; } = "$Default";
}
