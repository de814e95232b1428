using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>What came of reading a file of groups: all specs, or every error.</summary>
public sealed class GroupDocumentsResult
{
    internal GroupDocumentsResult(IReadOnlyList<GroupSpec> specs, IReadOnlyList<SpecError> errors) => (Specs, Errors) = (errors.Count == 0 ? specs : [], errors);

    /// <summary>The groups, in the order of the file; empty when there are errors.</summary>
    public IReadOnlyList<GroupSpec> Specs { get; }

    /// <summary>Every error of every document, in the order of the text.</summary>
    public IReadOnlyList<SpecError> Errors { get; }

    /// <summary>The groups.</summary>
    /// <exception cref="SpecInvalidException">There are errors; all of them are inside.</exception>
    [SuppressMessage("Design", "CA1024", Justification = "It throws.")]
    public IReadOnlyList<GroupSpec> GetSpecs() => Errors.Count == 0 ? Specs : throw new SpecInvalidException(Errors);
}
