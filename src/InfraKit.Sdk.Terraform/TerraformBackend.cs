namespace InfraKit.Sdk.Terraform;

/// <summary>Where Terraform keeps state: any backend it has.</summary>
/// <param name="Type">Its type, such as <c>s3</c>, <c>pg</c> or <c>http</c>.</param>
/// <param name="Configuration">
/// Its configuration: a JSON object in whose texts <c>{group}</c> and <c>{shard}</c> stand for the group and the number of the shard; they must make each state's place
/// different. No credentials: give them as <see cref="TerraformOptions.Environment"/>, in the variables the backend reads.
/// </param>
public sealed record TerraformBackend(string Type, string Configuration);
