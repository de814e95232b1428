using InfraKit.Sdk.Testing.Conformance.Cases;

namespace InfraKit.Sdk.Testing.Conformance;

/// <summary>Examines whether an instance plugin keeps the contract, promise by promise. Of no test framework; knows the contract alone.</summary>
/// <remarks>
/// Makes real instances and destroys them again, also when a case fails. Each case has tags of its own: cases may run side by side, and what else the provider
/// has is left alone.
/// </remarks>
public static class InstanceConformance
{
    private static readonly IReadOnlyList<ConformanceCase> All =
    [
        .. DocumentCases.All, .. CreationCases.All, .. ListingCases.All, .. LabelCases.All, .. RemovalCases.All, .. FailureCases.All,
        .. ChangeCases.All, .. LookupCases.All, .. WatchCases.All, .. BatchCases.All,
    ];

    /// <summary>The cases that can be examined of a subject: those of its abilities, and of what is known of it.</summary>
    public static IReadOnlyList<string> Names(ConformanceSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return [.. All.Where(one => one.Applies(subject)).Select(one => one.Name)];
    }

    /// <summary>Examines one case.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="subject">The plugin.</param>
    /// <param name="cancellationToken">Ends it; what it made is destroyed all the same.</param>
    /// <exception cref="ConformanceException">The plugin doesn't keep this promise, or what was made could not be destroyed.</exception>
    /// <exception cref="ArgumentException">There is no such case, or it can't be examined of this subject.</exception>
    public static async Task RunAsync(string name, ConformanceSubject subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var one = All.FirstOrDefault(one => one.Name == name) ?? throw new ArgumentException($"There is no case \"{name}\": InstanceConformance.Names lists them.", nameof(name));
        if (!one.Applies(subject)) throw new ArgumentException($"The case \"{name}\" can't be examined: the plugin lacks the ability, or the subject says too little.", nameof(name));

        var run = new ConformanceRun(subject, name, cancellationToken);
        try
        {
            await one.Check(run).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // One that ends by itself, though nobody asked it to, is no cancellation.
            var isCancelled = exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
            var left = await run.CleanUpAsync().ConfigureAwait(false);
            if (left is null && (isCancelled || exception is ConformanceException)) throw;

            var broken = exception switch
            {
                ConformanceException => exception.Message,
                _ when isCancelled => $"\"{name}\" was cancelled.",
                _ => run.Failure($"the plugin threw {exception.GetType().Name}: {exception.Message}").Message,
            };
            throw new ConformanceException(left is null ? broken : $"{broken} Besides, {left}.", exception);
        }

        if (await run.CleanUpAsync().ConfigureAwait(false) is { } remains) throw run.Failure($"the case is over, and {remains}");
    }
}
