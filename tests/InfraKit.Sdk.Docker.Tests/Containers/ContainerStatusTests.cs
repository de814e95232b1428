using InfraKit.Sdk.Docker.Containers;
using ContainerListResponse = Docker.DotNet.Models.ContainerListResponse;

namespace InfraKit.Sdk.Docker.Tests.Containers;

public sealed class ContainerStatusTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("running", "Up 2 seconds", InstanceStatus.Running, Health.Unknown, null)]
    [InlineData("running", "Up 2 seconds (health: starting)", InstanceStatus.Pending, Health.Unknown, "its health check has not passed yet")]
    [InlineData("running", "Up 2 minutes (healthy)", InstanceStatus.Running, Health.Healthy, null)]
    [InlineData("running", "Up 2 minutes (unhealthy)", InstanceStatus.Running, Health.Unhealthy, "its health check fails")]
    [InlineData("restarting", "Restarting (1) 3 seconds ago", InstanceStatus.Running, Health.Unhealthy, "Restarting (1)")]
    [InlineData("paused", "Up 2 minutes (Paused)", InstanceStatus.Running, Health.Unhealthy, "it is paused")]
    [InlineData("exited", "Exited (137) 3 seconds ago", InstanceStatus.Stopped, Health.Unknown, "Exited (137)")]
    [InlineData("dead", "Dead", InstanceStatus.Stopped, Health.Unknown, "Dead")]
    [InlineData("removing", "Removal In Progress", InstanceStatus.Stopping, Health.Unknown, "Removal In Progress")]
    [InlineData("dreaming", "", InstanceStatus.Unknown, Health.Unknown, "the state \"dreaming\" is not known")]
    public void A_state_in_the_contracts_words(string state, string status, InstanceStatus is_, Health health, string? reason) =>
        Assert.Equal((is_, health, reason), Of(state, status, "web-1", TimeSpan.FromHours(1)) is var found ? (found.Status, found.Health, found.Reason) : default);

    [Theory]
    [InlineData("created", "web-1", 59, InstanceStatus.Pending)]
    [InlineData("created", "web-1", 60, InstanceStatus.Stopped)]
    [InlineData("running", "web-1.init", 239, InstanceStatus.Pending)]
    [InlineData("running", "web-1.init", 240, InstanceStatus.Stopped)]
    public void What_was_begun_and_not_finished_counts_as_stopped_in_time(string state, string name, int seconds, InstanceStatus status)
    {
        var found = Of(state, "", name, TimeSpan.FromSeconds(seconds));
        Assert.Equal(status, found.Status);
        Assert.Equal(status == InstanceStatus.Pending, found.ChangesAt > Now);
    }

    private static ContainerStatus Of(string state, string status, string name, TimeSpan age) =>
        ContainerStatus.Of(new ContainerListResponse { State = state, Status = status, Created = (Now - age).UtcDateTime }, name, new DockerOptions(), Now);
}
