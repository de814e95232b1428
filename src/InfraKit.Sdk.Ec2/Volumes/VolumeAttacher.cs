using System.Diagnostics.CodeAnalysis;
using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Machines;

namespace InfraKit.Sdk.Ec2.Volumes;

/// <summary>Attaches to a machine the volumes that are noted on it: waits until it is up and until their last machine has let go of them, but not for ever.</summary>
internal sealed class VolumeAttacher(Ec2Calls calls, Ec2Pages pages, Ec2Options options, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <summary>Attaches what is missing.</summary>
    /// <param name="id">The machine.</param>
    /// <param name="note">Its volumes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why they are not all attached; null when they are.</returns>
    public async Task<PluginError?> AttachAsync(string id, VolumeNote note, CancellationToken cancellationToken)
    {
        if (note.Entries.Count == 0) return null;

        var until = time.GetUtcNow() + options.VolumeDeadline;
        PluginError? last = null;
        while (true)
        {
            try
            {
                var machine = await MachineAsync(id, cancellationToken).ConfigureAwait(false);
                if (machine is not null && MachineRow.IsOver(machine)) return new PluginError(PluginErrorKind.NotFound, $"The machine {id} was over before its volumes were attached.");
                if (IsReady(machine) && await AttachAllAsync(machine, note, cancellationToken).ConfigureAwait(false)) return null;
            }
            catch (PluginException exception) when (exception.Error.Kind is PluginErrorKind.Transient or PluginErrorKind.Throttled or PluginErrorKind.UnknownOutcome or PluginErrorKind.NotFound)
            {
                last = exception.Error;
            }
            catch (PluginException exception)
            {
                return exception.Error;
            }

            if (time.GetUtcNow() >= until) return last ?? new PluginError(PluginErrorKind.Transient, $"The volumes of {id} were not attached within {options.VolumeDeadline} (Ec2Options.VolumeDeadline): {note.Write()}. Is one of them still on another machine?");

            await Task.Delay(LookAgain, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsReady([NotNullWhen(true)] Instance? machine) => machine?.State?.Name is { } state && (state == InstanceStateName.Running || state == InstanceStateName.Stopped);

    /// <summary>Attaches what can be attached now; true when nothing is missing any more.</summary>
    private async Task<bool> AttachAllAsync(Instance machine, VolumeNote note, CancellationToken cancellationToken)
    {
        var missing = note.Missing(machine);
        if (missing.Count == 0) return true;

        var request = new DescribeVolumesRequest { Filters = [new Filter("volume-id", [.. missing])] };
        var answer = await calls.CallAsync("DescribeVolumes", "Looking at volumes", (client, token) => client.DescribeVolumesAsync(request, token), cancellationToken).ConfigureAwait(false);
        var free = (answer.Volumes ?? []).Where(volume => volume.State == VolumeState.Available).Select(volume => volume.VolumeId).ToHashSet(StringComparer.Ordinal);
        foreach (var (volume, device) in note.Entries.Where(entry => free.Contains(entry.Volume)))
        {
            var attach = new AttachVolumeRequest { InstanceId = machine.InstanceId, VolumeId = volume, Device = device };
            await calls.CallAsync("AttachVolume", $"Attaching {volume} to {machine.InstanceId}", (client, token) => client.AttachVolumeAsync(attach, token), cancellationToken).ConfigureAwait(false);
        }

        return free.Count == missing.Count;
    }

    private async Task<Instance?> MachineAsync(string id, CancellationToken cancellationToken)
    {
        await foreach (var machine in pages.MachinesAsync([new Filter("instance-id", [id])], cancellationToken).ConfigureAwait(false)) return machine;
        return null;
    }
}
