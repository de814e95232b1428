using System.Text.Json;
using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Reads a member that is a module.</summary>
internal static partial class ModuleReader
{
    private const string InputsPath = "$.Module.Inputs";
    private const string Name = "[A-Za-z_][A-Za-z0-9_-]*";
    private const string Index = "(\\[([0-9]+|\"[^\"]*\")\\])?";

    private static readonly string[] Reserved = ["source", "version", "providers", "count", "for_each", "depends_on"];

    public static DocumentModule Read(ModuleFields fields, List<SpecError> errors)
    {
        CheckSource(fields, errors);
        if (fields.Member is { } member && !Address().IsMatch(member)) errors.Add(new("$.Module.Member", $"must be the address of a resource inside the module, such as \"aws_instance.this\" or \"aws_instance.this[0]\"; found \"{member}\""));
        var inputs = ReadInputs(fields.Inputs, errors);
        CheckInput("TagsInput", fields.TagsInput, errors);
        CheckInput("NameInput", fields.NameInput, errors);
        CheckInput("InitInput", fields.InitInput, errors);
        CheckDistinct(fields, errors);
        CheckForms(fields, inputs, errors);
        return new(fields.Source ?? string.Empty, fields.Version, fields.Member ?? string.Empty, inputs)
        {
            TagsInput = fields.TagsInput,
            NameInput = fields.NameInput,
            InitInput = fields.InitInput,
        };
    }

    /// <summary>The type of the resource at an address.</summary>
    public static string? TypeOf(string address) => Address().Match(address) is { Success: true } match ? match.Groups["type"].Value : null;

    private static void CheckSource(ModuleFields fields, List<SpecError> errors)
    {
        if (fields.Source is not { } source) return;
        if (source.Length == 0) errors.Add(new("$.Module.Source", "must be a module's address, or the absolute path of its directory"));
        else if (IsRelative(source)) errors.Add(new("$.Module.Source", $"\"{source}\" is relative, and a document has no place of its own: write the absolute path, or a module's address"));
        if (TemplateText.HasExpression(source)) errors.Add(new("$.Module.Source", "can't have expressions: Terraform reads it before it evaluates any"));
        if (fields.Version is { } version && (version.Length == 0 || Path.IsPathRooted(source))) errors.Add(new("$.Module.Version", "is for modules of a registry: leave it out"));
    }

    private static bool IsRelative(string source) => source is "." or ".." || source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal);

    private static Dictionary<string, JsonElement> ReadInputs(JsonElement? value, List<SpecError> errors)
    {
        var inputs = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (value is null) return inputs;

        foreach (var input in JsonWords.MembersOf(InputsPath, value.Value, "an object of variables and values", errors))
        {
            var path = Place.Member(InputsPath, input.Name);
            if (input.Name is "count" or "for_each") errors.Add(new(path, "the group's size says how many: leave it out"));
            else if (Reserved.Contains(input.Name, StringComparer.Ordinal)) errors.Add(new(path, "is a word of Terraform's, not a variable: say it with Source, Version or provider, or leave it out"));
            else if (TerraformName.Violation(input.Name) is { } violation) errors.Add(new(path, violation));
            inputs[input.Name] = input.Value;
        }

        return inputs;
    }

    private static void CheckInput(string field, string? name, List<SpecError> errors)
    {
        if (name is null) return;
        if (TerraformName.Violation(name) is { } violation) errors.Add(new($"$.Module.{field}", $"must be a variable's name: {violation}"));
        else if (Reserved.Contains(name, StringComparer.Ordinal)) errors.Add(new($"$.Module.{field}", $"\"{name}\" is a word of Terraform's, not a variable"));
    }

    private static void CheckDistinct(ModuleFields fields, List<SpecError> errors)
    {
        if (fields.NameInput is not null && fields.NameInput == fields.TagsInput) errors.Add(new("$.Module.NameInput", "names the variable of TagsInput: each takes one thing"));
        if (fields.InitInput is not null && (fields.InitInput == fields.TagsInput || fields.InitInput == fields.NameInput)) errors.Add(new("$.Module.InitInput", "names the variable of another input: each takes one thing"));
    }

    private static void CheckForms(ModuleFields fields, Dictionary<string, JsonElement> inputs, List<SpecError> errors)
    {
        if (Find(fields.TagsInput) is { } tags && tags.ValueKind != JsonValueKind.Object && !(tags.ValueKind == JsonValueKind.String && TemplateScanner.WholeExpression(tags.GetString()!) is not null))
        {
            errors.Add(new(Place.Member(InputsPath, fields.TagsInput!), $"takes the tags: expected an object or one expression \"${{…}}\"; found {JsonWords.Of(tags)}"));
        }

        foreach (var name in (string?[])[fields.NameInput, fields.InitInput])
        {
            if (Find(name) is { ValueKind: not JsonValueKind.String } value) errors.Add(new(Place.Member(InputsPath, name!), $"expected a text; found {JsonWords.Of(value)}"));
        }

        JsonElement? Find(string? name) => name is not null && inputs.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    [GeneratedRegex($"^(module\\.{Name}{Index}\\.)*(?<type>{Name})\\.{Name}{Index}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
