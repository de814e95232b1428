namespace InfraKit.Sdk.Flavors;

/// <summary>What an instance's status alone says about its health.</summary>
internal static class StatusHealth
{
    /// <summary>The health of an instance that is not running.</summary>
    public static HealthReport NotRunning(InstanceDescription instance)
    {
        var why = instance.Details?.StatusReason is { Length: > 0 } reason ? $" ({reason})" : string.Empty;
        return instance.Status switch
        {
            InstanceStatus.Pending => new(Health.Unknown, $"it is not running yet{why}"),
            InstanceStatus.Stopping => new(Health.Unhealthy, $"it is stopping{why}"),
            InstanceStatus.Stopped => new(Health.Unhealthy, $"it is stopped{why}"),
            InstanceStatus.Gone => new(Health.Unhealthy, $"it is gone{why}"),
            _ => new(Health.Unknown, $"the provider doesn't know its status{why}"),
        };
    }
}
