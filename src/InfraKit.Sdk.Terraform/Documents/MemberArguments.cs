using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Gives a member's resource its tags, its name and its commands.</summary>
internal sealed class MemberArguments(DocumentBlock member, TerraformMemberType? type, MemberOrder order)
{
    /// <param name="arguments">What the document gives it.</param>
    /// <param name="replace">Puts values into the variables of a text.</param>
    /// <exception cref="PluginException">It can't take what it is to be given.</exception>
    public void AddTo(JsonObject arguments, Func<string, string?, string> replace)
    {
        if (type?.TagsArgument is { } tags && TagWriter.Merge(arguments[tags], order.Tags, type.TagForm) is { } merged) Set(arguments, tags, merged);
        if (type?.NameArgument is { } name && member.Prefix is { } prefix) arguments[name] = MemberName.Of(prefix, order.Key, order.LogicalId);
        if (!string.IsNullOrEmpty(order.Init)) AddInit(arguments, replace(order.Init, null));
    }

    private void AddInit(JsonObject arguments, string init)
    {
        var argument = type?.InitArgument ?? throw Refusal.Of(
            $"{member.Type} has no argument that takes the flavor's commands: set TerraformMemberType.InitArgument for it in TerraformOptions.MemberTypes, or use a flavor without commands", member.Path);
        var own = arguments[argument];
        arguments[argument] = type!.IsInitBase64 ? InitWriter.Encode(own, init, Place.Member(member.Path, argument)) : InitWriter.Append(own, init);
    }

    private static void Set(JsonObject arguments, string name, JsonNode value)
    {
        if (!ReferenceEquals(arguments[name], value)) arguments[name] = value;
    }
}
