namespace InfraKit.Sdk.Terraform;

/// <summary>A data source that finds resources by the tag of the attempt that made them.</summary>
/// <param name="Type">The type of data source, such as <c>aws_instances</c>.</param>
/// <param name="Arguments">Its arguments: a JSON object in whose texts <c>{intent}</c> stands for the value of the tag <c>infrakit.intent</c>.</param>
/// <param name="Ids">Its attribute, or the rest of an expression after it, that lists the ids to import by: <c>ids</c>, or <c>instances[*].id</c>.</param>
public sealed record TerraformLookup(string Type, string Arguments, string Ids);
