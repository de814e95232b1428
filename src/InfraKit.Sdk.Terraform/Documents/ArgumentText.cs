namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>A text within arguments.</summary>
/// <param name="Path">Where it stands in the document.</param>
/// <param name="Text">The text.</param>
/// <param name="IsBare">True where Terraform takes the text itself as an expression, as in <c>depends_on</c>.</param>
internal readonly record struct ArgumentText(string Path, string Text, bool IsBare)
{
    /// <summary>The text with what it refers to renamed.</summary>
    public string Rename(NewName newName) =>
        IsBare && !Text.StartsWith("${", StringComparison.Ordinal) ? TemplateScanner.RenameInExpression(Text, newName) : TemplateScanner.RenameInTemplate(Text, newName);

    /// <summary>What it refers to.</summary>
    public IReadOnlyList<Reference> References()
    {
        var found = new List<Reference>();
        Rename(reference =>
        {
            found.Add(reference);
            return null;
        });
        return found;
    }
}
