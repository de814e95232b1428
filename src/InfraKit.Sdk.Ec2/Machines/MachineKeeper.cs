using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Volumes;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>Changes machines that stay: tags, and another start.</summary>
internal sealed class MachineKeeper(Ec2Calls calls, Ec2Pages pages, VolumeAttacher volumes, Births births, Ec2Options options)
{
    /// <summary>Writes tags.</summary>
    public async Task<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken)
    {
        if (!MachineId.IsId(id)) return MachineId.NotAnId(id);

        // The intent tells which key made a machine, for ever.
        var written = MachineTags.ToEc2(tags.Without(WellKnownTags.Intent).Where(tag => !MachineTags.IsHidden(tag.Key)));
        try
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } machine || MachineRow.IsOver(machine)) return Unknown(id);
            if (written.Count == 0) return EffectResult.Done;

            var request = new CreateTagsRequest { Resources = [id.Value], Tags = written };
            await calls.CallAsync("CreateTags", $"Writing tags on {id}", (client, token) => client.CreateTagsAsync(request, token), cancellationToken).ConfigureAwait(false);
            return EffectResult.Done;
        }
        catch (PluginException exception)
        {
            return exception.Error;
        }
    }

    /// <summary>Starts a machine that is stopped, or restarts one that runs; and attaches what it lacks.</summary>
    public async Task<EffectResult> RestartAsync(InstanceId id, CancellationToken cancellationToken)
    {
        if (!MachineId.IsId(id)) return MachineId.NotAnId(id);

        try
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } machine || MachineRow.IsOver(machine)) return Unknown(id);

            await StartAsync(machine, cancellationToken).ConfigureAwait(false);
            var note = VolumeNote.Read(MachineTags.ValueOf(machine, MachineTags.Volumes));
            return await volumes.AttachAsync(machine.InstanceId, note, cancellationToken).ConfigureAwait(false) is { } error ? error : EffectResult.Done;
        }
        catch (PluginException exception)
        {
            return exception.Error;
        }
    }

    private async Task StartAsync(Instance machine, CancellationToken cancellationToken)
    {
        var id = machine.InstanceId;
        switch (MachineRow.StatusOf(machine))
        {
            case InstanceStatus.Stopped:
                var start = new StartInstancesRequest { InstanceIds = [id] };
                await calls.CallAsync("StartInstances", $"Starting {id}", (client, token) => client.StartInstancesAsync(start, token), cancellationToken).ConfigureAwait(false);
                return;
            case InstanceStatus.Running:
                var reboot = new RebootInstancesRequest { InstanceIds = [id] };
                await calls.CallAsync("RebootInstances", $"Restarting {id}", (client, token) => client.RebootInstancesAsync(reboot, token), cancellationToken).ConfigureAwait(false);
                return;
            case InstanceStatus.Stopping:
                throw new PluginException(new PluginError(PluginErrorKind.Transient, $"The machine {id} is still stopping: it can be started when it has stopped.") { Code = "IncorrectInstanceState" });
            default:
                return;
        }
    }

    private async Task<Instance?> FindAsync(InstanceId id, CancellationToken cancellationToken)
    {
        await foreach (var machine in pages.MachinesAsync([new Filter("instance-id", [id.Value])], cancellationToken).ConfigureAwait(false))
        {
            return MachineTags.AreOn(machine, options.Namespace) ? machine : null;
        }

        return births.SilenceOf(id.Value, options.VisibilityLag) is { } silence ? throw new PluginException(MachineId.NotShownYet(id.Value, silence)) : null;
    }

    private static PluginError Unknown(InstanceId id) => new(PluginErrorKind.NotFound, $"There is no machine {id} that an engine made.") { Code = "InvalidInstanceID.NotFound" };
}
