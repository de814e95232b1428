using System.Text.Json;

namespace InfraKit.Sdk;

/// <summary>From a text to specs: finds the documents in it, reads each in its spelling, and collects every error.</summary>
internal static class DocumentReader
{
    public static (IReadOnlyList<GroupSpec> Specs, IReadOnlyList<SpecError> Errors) Read(ReadOnlySpan<byte> utf8, bool onlyOne, bool appliesRules = true)
    {
        if (JsonText.TryTake(utf8, out var error) is not { } text) return ([], [error!]);

        var findings = new JsonFindings(text) { RefusesNullElements = true, AppliesRules = appliesRules };
        var documents = DocumentSplitter.Split(findings);
        var specs = new List<GroupSpec>();
        var seen = new HashSet<GroupId>();
        foreach (var (path, part) in documents)
        {
            if (EnvelopeReader.Read(findings, path, part) is not { } read) continue;
            if (read.HasId && !seen.Add(read.Spec.Id)) findings.Add(read.IdPath, $"the group \"{read.Spec.Id}\" is listed twice");
            specs.Add(read.Spec);
        }

        if (onlyOne && documents.Count != 1 && !findings.HasErrors) findings.Add("$", $"expected the document of one group; found {documents.Count}");
        return (specs, findings.ToErrors());
    }
}
