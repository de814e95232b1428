using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>What came of reading the document of one group: a spec, or every error.</summary>
public sealed class GroupDocumentResult
{
    internal GroupDocumentResult(GroupSpec? spec, IReadOnlyList<SpecError> errors) => (Spec, Errors) = (errors.Count == 0 ? spec : null, errors);

    /// <summary>The group; null when there are errors.</summary>
    public GroupSpec? Spec { get; }

    /// <summary>Every error, in the order of the text; empty when there is a spec.</summary>
    public IReadOnlyList<SpecError> Errors { get; }

    /// <summary>The group.</summary>
    /// <exception cref="SpecInvalidException">There are errors; all of them are inside.</exception>
    [SuppressMessage("Design", "CA1024", Justification = "It throws.")]
    public GroupSpec GetSpec() => Spec ?? throw new SpecInvalidException(Errors);
}
