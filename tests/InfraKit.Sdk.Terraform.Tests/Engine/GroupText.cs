using System.Globalization;

namespace InfraKit.Sdk.Terraform.Tests.Engine;

/// <summary>Documents of the one group, and what is told of it.</summary>
internal static class GroupText
{
    /// <summary>Members are well at once.</summary>
    public const string WellSoon = """{ "Healthy": { "For": "0s", "Within": "60s" } }""";

    /// <summary>Whatever turns out bad is repaired at once.</summary>
    public const string SoonHealed = """{ "After": "0s", "Max": "100%", "Parallel": "100%", "Backoff": { "First": "1s", "Max": "1s", "ResetAfter": "1s" } }""";

    public static readonly GroupId Id = new("web");

    public static string Of(int size, string properties, string updating = WellSoon) => Of($$"""{ "Size": {{size}} }""", properties, updating);

    public static string Of(string allocation, string properties, string updating) =>
        $$"""
        { "ID": "{{Id}}", "Properties": {
            "Allocation": {{allocation}},
            "Instance": { "Plugin": "terraform", "Properties": {{properties}} },
            "Flavor": { "Plugin": "vanilla" },
            "Draining": { "Timeout": "0s" },
            "Healing": {{SoonHealed}},
            "Guard": { "Blast": "100%", "CreateRate": "100/s", "Confirm": 1 },
            "Updating": {{updating}} } }
        """;

    /// <summary>The properties of members that are one object each.</summary>
    public static string Objects(string name = "web", int size = 1, string more = "") => $$"""
        { "terraform": { "required_providers": { "dirstore": { "source": "local/dirstore" } } },
          "resource": { "dirstore_object": { "web": { "name": "{{name}}", "size": {{size}} {{more}} } } } }
        """;

    /// <summary>The properties of members that keep a disk under their logical id.</summary>
    public static string WithDisk(int size = 1) => $$"""
        { "terraform": { "required_providers": { "dirstore": { "source": "local/dirstore" } } },
          "resource": {
            "dirstore_object": { "web": { "name": "web", "size": {{size}}, "user_data": "${dirstore_disk.data.id}" } },
            "dirstore_disk": { "data": { "@scope": "@dedicated", "name": "data", "size_gb": 5 } } } }
        """;

    public static string Told(GroupEvent told) => string.Create(CultureInfo.InvariantCulture, $"{told.At:mm:ss.fff} {told.Kind} {told.Instance} {told.Why} {told.Error}");

    public static string Told(GroupDescription group) =>
        $"{string.Join(", ", group.Members.Select(member => $"{member.Instance.Id} {member.State} {member.Instance.Status} {member.HealthReason}"))}; rollout {group.Rollout}, stalled {group.Stalled}, "
        + $"last error {group.LastError}; {string.Join("; ", group.Refusals)}";
}
