namespace InfraKit.Sdk;

/// <summary>Reads and writes group documents: the ones InfraKit's users know, in both spellings, with our policies inside.</summary>
/// <remarks>
/// Reading is strict and total: it never throws for a text, and finds every error at once (at most 100), each with path, line and column. Unknown and repeated fields,
/// comments, trailing commas, invalid UTF-8, more than <see cref="MaxBytes"/> and more than 64 levels are errors. A byte order mark is taken away.
/// </remarks>
public static class GroupDocument
{
    /// <summary>The most bytes a document can have.</summary>
    public const int MaxBytes = JsonText.MaxBytes;

    /// <summary>Reads the document of one group.</summary>
    public static GroupDocumentResult Read(ReadOnlySpan<byte> utf8)
    {
        var (specs, errors) = DocumentReader.Read(utf8, onlyOne: true);
        return new GroupDocumentResult(specs.Count == 1 ? specs[0] : null, errors);
    }

    /// <summary>Reads one document, an array of them, or InfraKit's manager file. An empty array is no error.</summary>
    public static GroupDocumentsResult ReadAll(ReadOnlySpan<byte> utf8)
    {
        var (specs, errors) = DocumentReader.Read(utf8, onlyOne: false);
        return new GroupDocumentsResult(specs, errors);
    }

    /// <summary>Writes a spec as a document in the second spelling, indented, with the policies that are not the defaults. Reading it gives an equal spec.</summary>
    /// <exception cref="SpecInvalidException">The spec is not sound; every error is inside.</exception>
    public static byte[] Write(GroupSpec spec) =>
        Validate(spec) is { Count: > 0 } errors ? throw new SpecInvalidException(errors) : DocumentWriter.Write(spec);

    /// <summary>Writes a spec that is in force. What was once committed is kept, whatever the rules have become or a change of size makes of them.</summary>
    internal static byte[] WriteStored(GroupSpec spec) => DocumentWriter.Write(spec);

    /// <summary>Reads what <see cref="WriteStored"/> wrote.</summary>
    /// <exception cref="SpecInvalidException">The text can't be read.</exception>
    internal static GroupSpec ReadStored(ReadOnlySpan<byte> utf8)
    {
        var (specs, errors) = DocumentReader.Read(utf8, onlyOne: true, appliesRules: false);
        return new GroupDocumentResult(specs.Count == 1 ? specs[0] : null, errors).GetSpec();
    }

    /// <summary>Applies the rules of the document to a spec that was built in code.</summary>
    /// <returns>Every error, with the path it would have in the first spelling and no line; empty for a sound spec.</returns>
    public static IReadOnlyList<SpecError> Validate(GroupSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var problems = new List<SpecError>();
        SpecRules.Check(spec, (path, message) => problems.Add(new SpecError(path.Length == 0 ? "$" : $"$.{path}", message)), "Tags", "Properties.");
        return problems;
    }
}
