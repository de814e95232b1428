using System.Runtime.CompilerServices;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>Lists the machines that engines made, with what is known of their health: one paged call for all groups.</summary>
internal sealed class MachineLister(Ec2Pages pages, Roster roster, Births births, StatusBoard board, Ec2Options options, TimeProvider time)
{
    private const int RowsPerPage = 500;

    // Terminated ones are listed for an hour and are nobody's members.
    private static readonly List<string> Alive = ["pending", "running", "stopping", "stopped", "shutting-down"];

    /// <summary>The rows that bear all tags of a query.</summary>
    public async IAsyncEnumerable<InstancePage> ListAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var machines = await ReadAsync(query.Tags, cancellationToken).ConfigureAwait(false);
        await board.RefreshAsync(machines, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var rows = machines.Select(machine => Describe(machine, now)).Where(row => HasIntent(row, query.Tags)).Select(row => query.Details ? row : row with { Details = null }).ToArray().AsMemory();
        for (; rows.Length > RowsPerPage; rows = rows[RowsPerPage..]) yield return InstancePage.More(rows[..RowsPerPage]);
        yield return InstancePage.Last(rows);
    }

    /// <summary>Reads the roster, unless it was read before: what an earlier process made is known from then on.</summary>
    public async Task PrimeAsync(CancellationToken cancellationToken)
    {
        if (!roster.IsRead) await ReadAsync(TagSet.Empty, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The row of a machine.</summary>
    public InstanceDescription Describe(Instance machine) => Describe(machine, time.GetUtcNow());

    private InstanceDescription Describe(Instance machine, DateTimeOffset now) => MachineRow.Describe(machine, births.KeyOf(machine.InstanceId), board.Of(machine.InstanceId), options.VolumeDeadline, now);

    private async Task<IReadOnlyList<Instance>> ReadAsync(TagSet tags, CancellationToken cancellationToken)
    {
        List<Filter> filters = [new Filter("tag-key", [WellKnownTags.Group]), new Filter("instance-state-name", Alive)];
        filters.AddRange(TagFilters.Of(options.Namespace));

        // The intent of a batch is that of its first alone: it is looked for here, not there.
        filters.AddRange(TagFilters.Of(tags.Without(WellKnownTags.Intent)));
        var machines = new Dictionary<string, Instance>(StringComparer.Ordinal);
        await foreach (var machine in pages.MachinesAsync(filters, cancellationToken).ConfigureAwait(false)) machines[machine.InstanceId] = machine;

        IReadOnlyList<Instance> all = [.. machines.Values];
        BatchKeys.Assign(births, all);
        if (tags.Count > 0) return all;

        roster.Take(all);
        births.Sweep(machines.ContainsKey);
        return all;
    }

    // All other tags of the query were compared by EC2; a row need not have room for them.
    private static bool HasIntent(InstanceDescription row, TagSet asked) =>
        !asked.TryGetValue(WellKnownTags.Intent, out var intent) || (row.Tags.TryGetValue(WellKnownTags.Intent, out var own) && own == intent);
}
