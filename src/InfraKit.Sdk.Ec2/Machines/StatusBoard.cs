using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;
using Checks = Amazon.EC2.Model.InstanceStatus;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>
/// What EC2 says of machines beside the machines themselves: status checks, scheduled events, spot interruptions. Asked for along with listings, no oftener
/// than it can change, and spot interruptions only while there are spot machines.
/// </summary>
internal sealed class StatusBoard(Ec2Pages pages, Ec2Options options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan SpotNotice = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim turn = new(1);
    private Dictionary<string, MachineNotes> checks = new(StringComparer.Ordinal);
    private Dictionary<string, MachineNotes> interruptions = new(StringComparer.Ordinal);
    private DateTimeOffset checkAt = DateTimeOffset.MinValue;
    private DateTimeOffset askSpotAt = DateTimeOffset.MinValue;

    /// <summary>Brings the board up to date where it is due.</summary>
    /// <param name="machines">The machines of the listing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RefreshAsync(IReadOnlyCollection<Instance> machines, CancellationToken cancellationToken)
    {
        if (machines.Count == 0) return;

        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = time.GetUtcNow();
            if (now >= checkAt && await IfToldAsync(ReadChecksAsync(now, cancellationToken)).ConfigureAwait(false) is { } checkedNow) (checks, checkAt) = (checkedNow, now + options.StatusInterval);
            if (now >= askSpotAt && machines.Any(MachineRow.IsSpot) && await IfToldAsync(ReadInterruptionsAsync(now, cancellationToken)).ConfigureAwait(false) is { } noticed) (interruptions, askSpotAt) = (noticed, now + options.SpotInterval);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>What is known of a machine.</summary>
    public MachineNotes Of(string id)
    {
        var seen = checks.GetValueOrDefault(id);
        if (!interruptions.TryGetValue(id, out var interrupted)) return seen;

        return interrupted with { Health = seen.Health, EndsAt = seen.EndsAt < interrupted.EndsAt ? seen.EndsAt : interrupted.EndsAt };
    }

    public void Dispose() => turn.Dispose();

    /// <summary>What is read; null when that failed for the moment. What was known is better than no listing, and the next one asks again.</summary>
    private static async Task<Dictionary<string, MachineNotes>?> IfToldAsync(Task<Dictionary<string, MachineNotes>> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (PluginException exception) when (exception.Error.Kind is PluginErrorKind.Transient or PluginErrorKind.Throttled or PluginErrorKind.UnknownOutcome)
        {
            return null;
        }
    }

    private async Task<Dictionary<string, MachineNotes>> ReadChecksAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = new Dictionary<string, MachineNotes>(StringComparer.Ordinal);
        await foreach (var status in pages.StatusesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (NotesOf(status, now) is { } notes) read[status.InstanceId] = notes;
        }

        return read;
    }

    private async Task<Dictionary<string, MachineNotes>> ReadInterruptionsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = new Dictionary<string, MachineNotes>(StringComparer.Ordinal);
        await foreach (var request in pages.InterruptionsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (request.InstanceId is not { Length: > 0 } id) continue;

            var announced = request.Status?.UpdateTime is { } at ? Ec2Time.Of(at) : now;
            read[id] = new MachineNotes(Health.Unknown, "its spot capacity is needed elsewhere", announced + SpotNotice);
        }

        return read;
    }

    private static MachineNotes? NotesOf(Checks status, DateTimeOffset now)
    {
        var failed = Failed(status).ToArray();
        var announced = (status.Events ?? []).Where(IsOpen).OrderBy(planned => planned.NotBefore).FirstOrDefault();
        if (failed.Length == 0 && announced is null) return null;

        var endsAt = announced is null ? (DateTimeOffset?)null : announced.NotBefore is { } at ? Ec2Time.Of(at) : now;
        var why = failed.Length > 0 ? $"its {string.Join(" and ", failed)} status check fails" : $"{announced!.Code} is scheduled: {announced.Description}";
        return new MachineNotes(failed.Length > 0 ? Health.Unhealthy : Health.Unknown, why, endsAt);
    }

    private static IEnumerable<string> Failed(Checks status)
    {
        if (status.Status?.Status == SummaryStatus.Impaired) yield return "instance";
        if (status.SystemStatus?.Status == SummaryStatus.Impaired) yield return "system";
        if (status.AttachedEbsStatus?.Status == SummaryStatus.Impaired) yield return "volume";
    }

    // EC2 keeps events that are over for a week, and says so in their description.
    private static bool IsOpen(InstanceStatusEvent planned) =>
        planned.Description?.StartsWith("[Completed]", StringComparison.OrdinalIgnoreCase) != true && planned.Description?.StartsWith("[Canceled]", StringComparison.OrdinalIgnoreCase) != true;
}
