namespace InfraKit.Sdk.Terraform;

/// <summary>How an argument takes tags.</summary>
public enum TerraformTagForm
{
    /// <summary>A map of keys and values, as they are.</summary>
    Map,

    /// <summary>A map of labels: keys and values of lower-case letters, digits, <c>_</c> and <c>-</c>, at most 63; what is anything else becomes <c>_</c>.</summary>
    Labels,

    /// <summary>A list of texts of the form <c>key:value</c>: letters, digits, <c>_</c>, <c>-</c> and <c>:</c>; what is anything else becomes <c>_</c>.</summary>
    List,
}
