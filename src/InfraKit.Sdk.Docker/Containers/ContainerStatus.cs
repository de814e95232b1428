using Docker.DotNet.Models;

namespace InfraKit.Sdk.Docker.Containers;

/// <summary>What a container's state is in the contract's words.</summary>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Health">What its own health check says.</param>
/// <param name="ChangesAt">When that changes with time alone; null for never.</param>
/// <param name="Reason">Why, in the engine's words.</param>
internal readonly record struct ContainerStatus(InstanceStatus Status, Health Health, DateTimeOffset? ChangesAt, string? Reason)
{
    /// <summary>Judges a row of a listing.</summary>
    /// <param name="row">The row.</param>
    /// <param name="name">The container's name.</param>
    /// <param name="options">How long what was begun may take.</param>
    /// <param name="now">The time here; the engine's clock may differ.</param>
    public static ContainerStatus Of(ContainerListResponse row, string name, DockerOptions options, DateTimeOffset now)
    {
        var since = new DateTimeOffset(DateTime.SpecifyKind(row.Created, DateTimeKind.Utc));
        return row.State switch
        {
            "created" => Until(since + options.StartDeadline, now, "created and not started", "it was created and never started"),
            "running" when ContainerName.IsInitializing(name) =>
                Until(since + options.InitTimeout + options.StartDeadline, now, "its init script runs", "its init script never ended"),
            "running" => Running(row),
            "restarting" => new(InstanceStatus.Running, Health.Unhealthy, null, Ageless(row.Status)),
            "paused" => new(InstanceStatus.Running, Health.Unhealthy, null, "it is paused"),
            "removing" => new(InstanceStatus.Stopping, Health.Unknown, null, Ageless(row.Status)),
            "exited" or "dead" => new(InstanceStatus.Stopped, Health.Unknown, null, Ageless(row.Status)),
            _ => new(InstanceStatus.Unknown, Health.Unknown, null, $"the state \"{row.State}\" is not known"),
        };
    }

    /// <summary>What happened, without how long ago that was: it is read later. <c>Exited (137) 3 seconds ago</c>.</summary>
    private static string? Ageless(string? status) => status?.IndexOf(')', StringComparison.Ordinal) is >= 0 and var end ? status[..(end + 1)] : status;

    private static ContainerStatus Until(DateTimeOffset deadline, DateTimeOffset now, string waiting, string late) =>
        now < deadline ? new(InstanceStatus.Pending, Health.Unknown, deadline, waiting) : new(InstanceStatus.Stopped, Health.Unknown, null, late);

    /// <summary>Older engines tell of a health check in the status alone: <c>Up 5 seconds (health: starting)</c>.</summary>
    private static ContainerStatus Running(ContainerListResponse row)
    {
        var status = row.Status ?? string.Empty;
        return status.Contains("(healthy)", StringComparison.Ordinal) ? new(InstanceStatus.Running, Health.Healthy, null, null)
            : status.Contains("(unhealthy)", StringComparison.Ordinal) ? new(InstanceStatus.Running, Health.Unhealthy, null, "its health check fails")
            : status.Contains("(health: starting)", StringComparison.Ordinal) ? new(InstanceStatus.Pending, Health.Unknown, null, "its health check has not passed yet")
            : new(InstanceStatus.Running, Health.Unknown, null, null);
    }
}
