using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>A document or a spec is not sound. Nothing was changed.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without errors it would say nothing.")]
public sealed class SpecInvalidException : InfraKitException
{
    /// <summary>Takes every error there is.</summary>
    public SpecInvalidException(IReadOnlyList<SpecError> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <summary>Every error, in the order of the text.</summary>
    public IReadOnlyList<SpecError> Errors { get; }

    private static string Describe(IReadOnlyList<SpecError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return errors.Count == 1 ? errors[0].ToString() : $"{errors.Count} errors:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}";
    }
}
