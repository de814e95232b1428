namespace InfraKit.Sdk.Terraform;

/// <summary>A type of resource that can be a member: which of its arguments take what InfraKit gives a member, and how one is found that a crash left behind.</summary>
/// <param name="Type">The type of resource, such as <c>aws_instance</c>.</param>
public sealed record TerraformMemberType(string Type)
{
    /// <summary>The argument that takes the tags; null for none: they are kept beside the resource then.</summary>
    public string? TagsArgument { get; init; }

    /// <summary>How the argument takes them.</summary>
    public TerraformTagForm TagForm { get; init; }

    /// <summary>The argument that takes the name, of which <c>@hostname_prefix</c> is the beginning; null for none.</summary>
    public string? NameArgument { get; init; }

    /// <summary>The argument that takes the commands to run at the start; null for none.</summary>
    public string? InitArgument { get; init; }

    /// <summary>True when those commands are to be given in base 64.</summary>
    public bool IsInitBase64 { get; init; }

    /// <summary>
    /// The attribute that tells where a member is reached, a host name or an address, or the way to it such as <c>network_interface[0].network_ip</c>; null for none: then its
    /// document can have no <c>Ports</c>.
    /// </summary>
    public string? AddressAttribute { get; init; }

    /// <summary>The attributes that a member's description shows, beside its id, unless the document says which.</summary>
    public ValueList<string> Attributes { get; init; } = [];

    /// <summary>
    /// How one is found by its tags that was made when nobody was left to write it down; null when that can't be done: then it is made again, and the first one stays behind.
    /// </summary>
    public TerraformLookup? Lookup { get; init; }
}
