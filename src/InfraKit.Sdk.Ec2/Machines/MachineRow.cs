using System.Globalization;
using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Volumes;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>A machine as EC2 tells of it, and as the contract does.</summary>
internal static class MachineRow
{
    /// <summary>The row of a machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="key">The key that made it; null for none that is known.</param>
    /// <param name="notes">What the status checks and the notices say of it.</param>
    /// <param name="volumeDeadline">How long its volumes may be missing.</param>
    /// <param name="now">The time.</param>
    public static InstanceDescription Describe(Instance machine, IdempotencyKey? key, MachineNotes notes, TimeSpan volumeDeadline, DateTimeOffset now)
    {
        var made = MadeAt(machine);
        var missing = VolumeNote.Read(MachineTags.ValueOf(machine, MachineTags.Volumes)).Missing(machine);
        var status = StatusOf(machine);
        var waits = missing.Count > 0 && status is InstanceStatus.Running;
        var isLate = waits && now - made > volumeDeadline;
        return new InstanceDescription(new InstanceId(machine.InstanceId), MachineTags.Shown(machine, key), waits && !isLate ? InstanceStatus.Pending : status)
        {
            Health = isLate ? Health.Unhealthy : status == InstanceStatus.Running ? notes.Health : Health.Unknown,
            Details = new InstanceDetails
            {
                CreatedAt = made,
                Endpoints = [.. Endpoints(machine)],
                StatusReason = waits ? $"the volume {string.Join(", ", missing)} is not attached to it" : notes.Why ?? ReasonOf(machine),
                EndsAt = notes.EndsAt,
            },
        };
    }

    /// <summary>Where a machine is in its life.</summary>
    public static InstanceStatus StatusOf(Instance machine) => machine.State?.Name?.Value switch
    {
        "pending" => InstanceStatus.Pending,
        "running" => InstanceStatus.Running,
        "stopping" => InstanceStatus.Stopping,
        "stopped" => InstanceStatus.Stopped,

        // There is no way back: it costs no more, and its place may be filled.
        "shutting-down" or "terminated" => InstanceStatus.Gone,
        _ => InstanceStatus.Unknown,
    };

    /// <summary>True for a machine that is over or on its way there: EC2 lists it for an hour.</summary>
    public static bool IsOver(Instance machine) => machine.State?.Name?.Value is "shutting-down" or "terminated";

    /// <summary>True for a machine that is paid by the market.</summary>
    public static bool IsSpot(Instance machine) => machine.InstanceLifecycle == InstanceLifecycleType.Spot;

    /// <summary>When a machine was made, or started last.</summary>
    public static DateTimeOffset? MadeAt(Instance machine) => machine.LaunchTime is { } time ? Ec2Time.Of(time) : null;

    private static string? ReasonOf(Instance machine) => machine.StateReason is { Message: { Length: > 0 } message } ? message : machine.StateTransitionReason is { Length: > 0 } reason ? reason : null;

    private static IEnumerable<InstanceEndpoint> Endpoints(Instance machine)
    {
        if (machine.PrivateIpAddress is not { Length: > 0 } host) yield break;

        foreach (var entry in (MachineTags.ValueOf(machine, MachineTags.Ports) ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, port) = entry.Split('=') is [var left, var right] ? (left, right) : (entry, string.Empty);
            if (int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > IPEndPoint.MinPort and <= IPEndPoint.MaxPort) yield return new InstanceEndpoint(name, host, number);
        }
    }
}
