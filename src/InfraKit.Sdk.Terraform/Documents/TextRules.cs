using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What is wrong with the texts of a document: variables that nobody knows, and references to what may not be there.</summary>
internal static class TextRules
{
    private static readonly BlockScope OfMember = BlockScope.Of(null);
    private static readonly BlockScope OfGroup = new(ScopeKind.Shared, "a provider");

    public static void Check(TerraformDocument document, List<SpecError> errors)
    {
        var scopes = document.Locals.Keys.ToDictionary(Reference.ToLocal, static _ => OfMember);
        foreach (var block in document.Blocks) scopes.TryAdd(block.Reference, block.Scope);

        foreach (var block in document.Blocks) Check(DocumentTexts.OfBlock(block.Path, block.Arguments), block.Scope, scopes, errors);
        foreach (var (name, value) in document.Locals) Check(DocumentTexts.Of(Place.Member("$.locals", name), value), OfMember, scopes, errors);
        foreach (var (name, value) in document.Module?.Inputs ?? new Dictionary<string, JsonElement>())
        {
            Check(DocumentTexts.Of(Place.Member("$.Module.Inputs", name), value), OfMember, scopes, errors);
        }

        foreach (var provider in document.Providers)
        {
            Check(DocumentTexts.Of(Place.Member("$.provider", provider.Name), provider.Configuration), OfGroup, scopes, errors);
        }
    }

    private static void Check(IReadOnlyList<ArgumentText> texts, BlockScope scope, Dictionary<Reference, BlockScope> scopes, List<SpecError> errors)
    {
        errors.AddRange(texts.SelectMany(text => Errors(text, scope, scopes)).Distinct());
    }

    private static IEnumerable<SpecError> Errors(ArgumentText text, BlockScope scope, Dictionary<Reference, BlockScope> scopes)
    {
        foreach (var variable in SelfVariables.In(text.Text))
        {
            if (SelfVariables.Violation(variable) is { } violation) yield return new(text.Path, violation);
            else if (scope.Kind == ScopeKind.Shared) yield return new(text.Path, $"\"{variable}\" differs from member to member, and this serves all of them: leave it out");
            else if (scope.Kind == ScopeKind.Dedicated && variable == SelfVariables.InstanceId) yield return new(text.Path, $"\"{variable}\" changes when the member is replaced, and this stays: use \"{SelfVariables.LogicalId}\"");
        }

        foreach (var reference in text.References())
        {
            if (reference is { Kind: BlockKind.Resource, Type: "var" }) yield return new(text.Path, $"refers to {reference}: a document has no variables; write the value itself, or use locals");
            else if (scopes.TryGetValue(reference, out var other) && !scope.MayReferTo(other)) yield return new(text.Path, $"refers to {reference}, which may go while this stays: {Advice(reference)}");
        }
    }

    private static string Advice(Reference reference) =>
        reference.Kind == BlockKind.Local ? "write the value itself" : $"give {reference} the same {DocumentBlock.ScopeArgument}, or write the value itself";
}
