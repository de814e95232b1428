namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What an expression refers to by its first names: <c>T.name</c>, <c>data.T.name</c> or <c>local.name</c>.</summary>
/// <param name="Kind">The kind of block.</param>
/// <param name="Type">Its type; <c>local</c> for a local, and the first name of what is no resource at all, such as <c>var</c>.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct Reference(BlockKind Kind, string Type, string Name)
{
    public static Reference ToLocal(string name) => new(BlockKind.Local, "local", name);

    /// <summary>As an expression writes it.</summary>
    public override string ToString() => Kind == BlockKind.Data ? $"data.{Type}.{Name}" : $"{Type}.{Name}";
}
