using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>This engine no longer leads: another one has raised the fence. Nothing was changed.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without the terms it would say nothing.")]
public sealed class LeadershipLostException : InfraKitException
{
    /// <summary>Takes the scope and the two terms.</summary>
    public LeadershipLostException(ElectionScope scope, long term, long highestTerm)
        : base($"The leadership of \"{scope}\" in term {term} is lost: term {highestTerm} leads.") => (Scope, Term, HighestTerm) = (scope, term, highestTerm);

    /// <summary>What was led.</summary>
    public ElectionScope Scope { get; }

    /// <summary>The term of this engine.</summary>
    public long Term { get; }

    /// <summary>The term that leads.</summary>
    public long HighestTerm { get; }
}
