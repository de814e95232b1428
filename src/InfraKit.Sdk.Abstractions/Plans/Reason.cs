using System.Globalization;

namespace InfraKit.Sdk;

/// <summary>Why a step is taken or refused: a code and the named figures that decided it. Shared by all steps it allowed.</summary>
public sealed class Reason : IEquatable<Reason>
{
    private readonly ReasonTerm[] terms;

    /// <summary>Takes a code in PascalCase, such as <c>BelowDesired</c>, and its figures.</summary>
    public Reason(string code, params ReadOnlySpan<ReasonTerm> terms)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        Code = code;
        this.terms = terms.ToArray();
    }

    /// <summary>The code, stable across versions.</summary>
    public string Code { get; }

    /// <summary>The figures, in the order they are told.</summary>
    public ReadOnlySpan<ReasonTerm> Terms => terms;

    /// <summary>Equal when code and figures are.</summary>
    public bool Equals(Reason? other) => other is not null && Code == other.Code && terms.AsSpan().SequenceEqual(other.terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Reason);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, terms.Length);

    /// <summary>The reason as a sentence: <c>BelowDesired: 3 desired, 0 live, so 3 are missing</c>. For people: it may be worded anew in any version.</summary>
    public override string ToString() => ReasonText.Of(this);

    /// <summary>The code with its bare figures: <c>BelowDesired (desired 3, live 0)</c>.</summary>
    public string ToFigures() =>
        terms.Length == 0
            ? Code
            : $"{Code} ({string.Join(", ", terms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Name} {term.Value}")))})";
}
