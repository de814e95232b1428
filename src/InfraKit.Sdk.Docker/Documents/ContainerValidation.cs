using Docker.DotNet.Models;

#pragma warning disable CS8600, CS8601, CS8602 // The client library's models say "never null" of what may be left out.

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>Reads the properties of a container and says everything that is wrong with them.</summary>
internal static class ContainerValidation
{
    /// <summary>Reads and checks; the properties are null when there are errors that keep them from being read. They are nobody else's, and may be changed.</summary>
    public static IReadOnlyList<SpecError> Check(PluginProperties properties, out ContainerProperties? read)
    {
        var errors = properties.TryBind(DockerJson.Default.ContainerProperties, out read);
        if (read is null) return errors.Count > 0 ? errors : [new SpecError("$", "expected an object with an Image")];

        return [.. errors, .. Errors(read).Where(own => errors.All(found => found.Path != own.Path))];
    }

    private static IEnumerable<SpecError> Errors(ContainerProperties properties) =>
    [
        .. FormErrors(properties),
        .. TextValidation.Check(properties),
        .. LimitErrors(properties),
        .. PortValidation.Check(properties.Ports ?? []),
        .. VerbatimPortValidation.Check(properties),
        .. VolumeValidation.Check(properties.Volumes ?? []),
        .. NetworkValidation.Check(properties),
    ];

    private static IEnumerable<SpecError> FormErrors(ContainerProperties properties)
    {
        if (properties.IsVerbatim)
        {
            foreach (var name in ShortFields(properties)) yield return new($"$.{name}", "is of the short form; beside Config, HostConfig or NetworkAttachments say it in their words");
            if (properties.Config is null) yield return new("$.Config", "is missing: beside HostConfig or NetworkAttachments the container is told in Config; or use the short form alone");
        }

        if (properties.ImageName.Length == 0)
        {
            if (!properties.IsVerbatim || properties.Config is not null) yield return new(properties.ImagePath, "must name an image, such as \"nginx:1.27\"");
        }
        else if (Images.ImageName.Violation(properties.ImageName) is { } violation)
        {
            yield return new(properties.ImagePath, violation);
        }

        if (!PullPolicy.IsKnown(properties.Pull)) yield return new("$.Pull", $"{PullPolicy.Expected}; found \"{properties.Pull}\"");
        if (properties.ResolvedImage is { } pin && !Images.ImageName.IsPin(pin.Is)) yield return new("$.ResolvedImage.Is", "is written by the commit: \"sha256:\" and 64 hexadecimal digits, alone or after a name and '@'; leave ResolvedImage out");
    }

    private static IEnumerable<string> ShortFields(ContainerProperties properties)
    {
        if (properties.Image is not null) yield return nameof(properties.Image);
        if (properties.Command is not null) yield return nameof(properties.Command);
        if (properties.Entrypoint is not null) yield return nameof(properties.Entrypoint);
        if (properties.Env is not null) yield return nameof(properties.Env);
        if (properties.Ports is not null) yield return nameof(properties.Ports);
        if (properties.Volumes is not null) yield return nameof(properties.Volumes);
        if (properties.Networks is not null) yield return nameof(properties.Networks);
        if (properties.Cpu is not null) yield return nameof(properties.Cpu);
        if (properties.Memory is not null) yield return nameof(properties.Memory);
        if (properties.User is not null) yield return nameof(properties.User);
        if (properties.Healthcheck is not null) yield return nameof(properties.Healthcheck);
        if (properties.Restart is not null) yield return nameof(properties.Restart);
        if (properties.StopTimeout is not null) yield return nameof(properties.StopTimeout);
    }

    private static IEnumerable<SpecError> LimitErrors(ContainerProperties properties)
    {
        if (properties.Cpu is { } cpu && (cpu < 0.01m || cpu > 10_000)) yield return new("$.Cpu", "must be from 0.01 to 10000 processors");
        if (properties.Memory is { } memory && memory < ContainerLimits.MinMemory) yield return new("$.Memory", "must be at least \"6MiB\": with less no engine starts a container");
        if (properties.StopTimeout is { } stop && (stop > ContainerLimits.MaxStopTimeout || stop.Ticks % TimeSpan.TicksPerSecond != 0)) yield return new("$.StopTimeout", "must be whole seconds from \"0s\" to \"1h\"");
        if (properties.Restart is { } restart && (restart.Length == 0 || RestartPolicyKindConverter.KindOf(restart) is null)) yield return new("$.Restart", $"{RestartPolicyKindConverter.Expected}; found \"{restart}\"");

        if (properties.HostConfig is { RestartPolicy: { } policy } host)
        {
            if (host.AutoRemove && policy.Name is not (RestartPolicyKind.Undefined or RestartPolicyKind.No)) yield return new("$.HostConfig.RestartPolicy", "contradicts AutoRemove: no engine makes a container that it is to remove and to start again; leave one of them out");
            if (policy.MaximumRetryCount < 0) yield return new("$.HostConfig.RestartPolicy.MaximumRetryCount", "must be at least 0, which is no limit");
            else if (policy.MaximumRetryCount > 0 && policy.Name is (RestartPolicyKind.No or RestartPolicyKind.Always or RestartPolicyKind.UnlessStopped)) yield return new("$.HostConfig.RestartPolicy.MaximumRetryCount", "is for \"on-failure\" alone: leave it out");
        }

        if (properties.Healthcheck is not { } check) yield break;

        foreach (var (name, time) in new[] { ("Interval", check.Interval), ("Timeout", check.Timeout), ("StartPeriod", check.StartPeriod) })
        {
            if (time is { } short_ && short_ < TimeSpan.FromMilliseconds(1)) yield return new($"$.Healthcheck.{name}", "must be at least \"1ms\"; leave it out for the engine's own");
        }

        if (check.Retries is < 1) yield return new("$.Healthcheck.Retries", "must be at least 1");
    }
}
