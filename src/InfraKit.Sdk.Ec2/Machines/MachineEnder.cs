using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>Terminates machines, many in a call. One that EC2 refuses does not keep the others.</summary>
internal sealed class MachineEnder(Ec2Calls calls, Ec2Pages pages, Roster roster, Births births, Ec2Options options)
{
    private const string Doing = "Terminating machines";

    /// <summary>Terminates machines; what became of each, at its position.</summary>
    public async Task EndAsync(IReadOnlyList<InstanceId> ids, Memory<EffectResult> results, CancellationToken cancellationToken)
    {
        var open = new List<(string Id, int At)>();
        for (var at = 0; at < ids.Count; at++)
        {
            if (MachineId.IsId(ids[at])) open.Add((ids[at].Value, at));
            else results.Span[at] = MachineId.NotAnId(ids[at]);
        }

        try
        {
            var strangers = await StrangersAsync([.. open.Select(entry => entry.Id)], cancellationToken).ConfigureAwait(false);
            foreach (var (id, at) in open.Where(entry => strangers.Contains(entry.Id))) results.Span[at] = NotOurs(id);
            open.RemoveAll(entry => strangers.Contains(entry.Id));
        }
        catch (PluginException exception)
        {
            foreach (var (_, at) in open) results.Span[at] = exception.Error;
            return;
        }

        if (open.Count > 0) await TerminateAsync(open, results, cancellationToken).ConfigureAwait(false);
    }

    private async Task TerminateAsync(IReadOnlyList<(string Id, int At)> machines, Memory<EffectResult> results, CancellationToken cancellationToken)
    {
        try
        {
            var request = new TerminateInstancesRequest { InstanceIds = [.. machines.Select(machine => machine.Id).Distinct(StringComparer.Ordinal)] };
            await calls.CallAsync("TerminateInstances", Doing, (client, token) => client.TerminateInstancesAsync(request, token), cancellationToken).ConfigureAwait(false);
            foreach (var (_, at) in machines) results.Span[at] = EffectResult.Done;
        }
        catch (PluginException exception) when (machines.Count == 1)
        {
            // What is gone needs no end; what was just made may not be shown yet.
            var (id, at) = machines[0];
            results.Span[at] = exception.Error.Kind != PluginErrorKind.NotFound ? exception.Error
                : births.SilenceOf(id, options.VisibilityLag) is { } silence ? MachineId.NotShownYet(id, silence) : EffectResult.Done;
        }
        catch (PluginException exception) when (exception.Error.Kind is PluginErrorKind.NotFound or PluginErrorKind.Invalid or PluginErrorKind.Unauthorized)
        {
            // EC2 takes all or none of a call: those it named are tried alone, or else each half.
            var named = MachineId.In(exception.Error.Message).ToHashSet(StringComparer.Ordinal);
            var apart = machines.Where(machine => named.Contains(machine.Id)).ToArray();
            var rest = machines.Where(machine => !named.Contains(machine.Id)).ToArray();
            if (apart.Length == 0 || rest.Length == 0) (apart, rest) = ([.. machines.Take(machines.Count / 2)], [.. machines.Skip(machines.Count / 2)]);
            await TerminateAsync(apart, results, cancellationToken).ConfigureAwait(false);
            await TerminateAsync(rest, results, cancellationToken).ConfigureAwait(false);
        }
        catch (PluginException exception)
        {
            foreach (var (_, at) in machines) results.Span[at] = exception.Error;
        }
    }

    /// <summary>Those that EC2 shows and no engine made. What it doesn't show is gone, or was just made.</summary>
    private async Task<HashSet<string>> StrangersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var strangers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in ids.Where(id => !births.IsOwn(id) && roster.Find(id) is null).Chunk(200))
        {
            await foreach (var machine in pages.MachinesAsync([new Filter("instance-id", [.. chunk])], cancellationToken).ConfigureAwait(false))
            {
                if (!MachineTags.AreOn(machine, options.Namespace)) strangers.Add(machine.InstanceId);
            }
        }

        return strangers;
    }

    private static PluginError NotOurs(string id) => new(PluginErrorKind.Invalid, $"The machine {id} bears no tag \"{WellKnownTags.Group}\", or not those of Ec2Options.Namespace: this engine did not make it and does not end it.");
}
