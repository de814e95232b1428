namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>What becomes of a call that has an effect: it is done or not, and the caller is told or not.</summary>
public sealed class CallAnswer
{
    private CallAnswer(PluginError? error, bool isDone) => (Error, IsDone) = (error, isDone);

    /// <summary>It is done, and says so.</summary>
    public static CallAnswer Done { get; } = new(error: null, isDone: true);

    /// <summary>It is done, and the answer gets lost: <see cref="PluginErrorKind.UnknownOutcome"/>.</summary>
    public static CallAnswer AnswerLost { get; } = new(new PluginError(PluginErrorKind.UnknownOutcome, "The answer was lost."), isDone: true);

    /// <summary>The request gets lost: it is not done, and nobody can tell. <see cref="PluginErrorKind.UnknownOutcome"/>.</summary>
    public static CallAnswer RequestLost { get; } = new(new PluginError(PluginErrorKind.UnknownOutcome, "The request was lost."), isDone: false);

    /// <summary>There was nothing to do, and that is a success.</summary>
    internal static CallAnswer Idle { get; } = new(error: null, isDone: false);

    /// <summary>What the caller is told; null for success.</summary>
    internal PluginError? Error { get; }

    /// <summary>True when the effect takes place.</summary>
    internal bool IsDone { get; }

    /// <summary>It is refused, and not done.</summary>
    public static CallAnswer Failed(PluginErrorKind kind, string message = "The simulated cloud refuses.") => Failed(new PluginError(kind, message));

    internal static CallAnswer Failed(PluginError error) => new(error, isDone: false);
}
