using System.Text.Json;
using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What is wrong with the resource that is the member.</summary>
internal static partial class MemberRules
{
    public static void Check(DocumentBlock member, TerraformMemberType? type, List<SpecError> errors)
    {
        if (member.Arguments.TryGetProperty(DocumentBlock.ScopeArgument, out _)) errors.Add(new(Place.Member(member.Path, DocumentBlock.ScopeArgument), "the member is nobody's but its own: leave it out"));
        CheckPrefix(member, type, errors);
        CheckLifecycle(member, errors);
        if (type?.TagsArgument is { } tags && Argument(member, tags) is { } value) CheckTags(Place.Member(member.Path, tags), value, type.TagForm, errors);
        if (type?.InitArgument is { } init && Argument(member, init) is { ValueKind: not JsonValueKind.String } found) errors.Add(new(Place.Member(member.Path, init), $"expected a text; found {JsonWords.Of(found)}"));
    }

    private static void CheckPrefix(DocumentBlock member, TerraformMemberType? type, List<SpecError> errors)
    {
        if (!member.Arguments.TryGetProperty(DocumentBlock.PrefixArgument, out _)) return;

        var path = Place.Member(member.Path, DocumentBlock.PrefixArgument);
        if (member.Prefix is not { } prefix || !Prefix().IsMatch(prefix)) errors.Add(new(path, $"must be the beginning of a host name: a letter first, then letters, digits and -, at most {MemberName.MaxPrefixLength}"));
        if (type?.NameArgument is not { } argument) errors.Add(new(path, $"{member.Type} has no argument that takes a name: leave it out, or set TerraformMemberType.NameArgument"));
        else if (Argument(member, argument) is not null) errors.Add(new(path, $"gives the name a second time: leave out this or {argument}"));
    }

    private static void CheckLifecycle(DocumentBlock member, List<SpecError> errors)
    {
        if (Argument(member, "lifecycle") is not { } lifecycle) return;

        var parts = lifecycle.ValueKind == JsonValueKind.Array ? lifecycle.EnumerateArray().ToList() : [lifecycle];
        var isPrevented = parts.Exists(static part => part.ValueKind == JsonValueKind.Object && part.TryGetProperty("prevent_destroy", out var prevents) && prevents.ValueKind != JsonValueKind.False);
        if (isPrevented) errors.Add(new(Place.Member(Place.Member(member.Path, "lifecycle"), "prevent_destroy"), "a member must be removable: leave it out, and make the group smaller on purpose only"));
    }

    private static void CheckTags(string path, JsonElement value, TerraformTagForm form, List<SpecError> errors)
    {
        var isExpression = value.ValueKind == JsonValueKind.String && TemplateScanner.WholeExpression(value.GetString()!) is not null;
        var expected = form == TerraformTagForm.List ? JsonValueKind.Array : JsonValueKind.Object;
        if (!isExpression && value.ValueKind != expected) errors.Add(new(path, $"expected {(form == TerraformTagForm.List ? "an array" : "an object")} or one expression \"${{…}}\"; found {JsonWords.Of(value)}"));
    }

    private static JsonElement? Argument(DocumentBlock block, string name) =>
        block.Arguments.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,39}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();
}
