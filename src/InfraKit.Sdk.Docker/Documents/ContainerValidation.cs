namespace InfraKit.Sdk.Docker.Documents;

/// <summary>Reads the properties of a container and says everything that is wrong with them.</summary>
internal static class ContainerValidation
{
    /// <summary>Of a text that goes to the system, where it would end there.</summary>
    public const string HoldsNul = "must not hold the character U+0000";

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
        .. TextErrors(properties),
        .. LimitErrors(properties),
        .. PortValidation.Check(properties.Ports ?? []),
        .. VerbatimPortValidation.Check(properties),
        .. VolumeValidation.Check(properties.Volumes ?? []),
        .. NetworkErrors(properties),
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

        if (!PullPolicy.IsKnown(properties.Pull)) yield return new("$.Pull", $"\"{properties.Pull}\" is none of \"missing\", \"always\", \"never\"");
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

    private static IEnumerable<SpecError> TextErrors(ContainerProperties properties)
    {
        foreach (var (name, value) in properties.Env ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal)) yield return new($"$.Env['{name}']", "the name of a variable must not be empty nor hold '='");
            if (value is null) yield return new($"$.Env['{name}']", "must not be null");
        }

        foreach (var (path, words) in new[] { ("$.Command", properties.Command), ("$.Entrypoint", properties.Entrypoint), ("$.Healthcheck.Command", properties.Healthcheck?.Command) })
        {
            for (var at = 0; at < words?.Count; at++)
            {
                if (words[at] is null) yield return new($"{path}[{at}]", "must not be null");
            }
        }

        if (properties.Command is { Count: 0 }) yield return new("$.Command", "has no word: leave it out for the image's own");
        if (properties.Healthcheck is { Command.Count: 0 }) yield return new("$.Healthcheck.Command", "must name a program");

        var config = properties.Config?.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, labels) in new (string, IEnumerable<string>)[] { ("$.Tags", properties.Tags?.Keys ?? []), ("$.Config.Labels", config.Keys) })
        {
            foreach (var key in labels)
            {
                if (key.StartsWith("infrakit.", StringComparison.Ordinal)) yield return new($"{path}['{key}']", "labels that begin with \"infrakit.\" are written by the engine");
            }
        }

        foreach (var (key, value) in properties.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (key.Length is 0 or > TagSet.MaxKeyLength) yield return new($"$.Tags['{key}']", $"the key of a tag must have from 1 to {TagSet.MaxKeyLength} characters");
            if (value is null || value.Length > TagSet.MaxValueLength) yield return new($"$.Tags['{key}']", $"the value of a tag must be a text of at most {TagSet.MaxValueLength} characters");
        }
    }

    private static IEnumerable<SpecError> LimitErrors(ContainerProperties properties)
    {
        if (properties.Cpu is { } cpu && (cpu < 0.01m || cpu > 10_000)) yield return new("$.Cpu", "must be from 0.01 to 10000 processors");
        if (properties.Memory is { } memory && memory < ContainerLimits.MinMemory) yield return new("$.Memory", "must be at least \"6MiB\": with less no engine starts a container");
        if (properties.StopTimeout is { } stop && (stop > ContainerLimits.MaxStopTimeout || stop.Ticks % TimeSpan.TicksPerSecond != 0)) yield return new("$.StopTimeout", "must be whole seconds from \"0s\" to \"1h\"");
        if (properties.Restart is { } restart && (restart.Length == 0 || RestartPolicyKindConverter.KindOf(restart) is null)) yield return new("$.Restart", $"\"{restart}\": {RestartPolicyKindConverter.Expected}");

        if (properties.Healthcheck is not { } check) yield break;

        foreach (var (name, time) in new[] { ("Interval", check.Interval), ("Timeout", check.Timeout), ("StartPeriod", check.StartPeriod) })
        {
            if (time is { } short_ && short_ < TimeSpan.FromMilliseconds(1)) yield return new($"$.Healthcheck.{name}", "must be at least \"1ms\"; leave it out for the engine's own");
        }

        if (check.Retries is < 1) yield return new("$.Healthcheck.Retries", "must be at least 1");
    }

    private static IEnumerable<SpecError> NetworkErrors(ContainerProperties properties)
    {
        for (var at = 0; at < properties.Networks?.Count; at++)
        {
            if (string.IsNullOrWhiteSpace(properties.Networks[at])) yield return new($"$.Networks[{at}]", "must name a network");
        }

        for (var at = 0; at < properties.NetworkAttachments?.Count; at++)
        {
            if (string.IsNullOrWhiteSpace(properties.NetworkAttachments[at]?.Name)) yield return new($"$.NetworkAttachments[{at}].Name", "must name a network");
        }

        if (properties.NetworkAttachments is { Count: > 0 } && properties.HostConfig?.NetworkMode is { Length: > 0 } mode and not "default")
        {
            yield return new("$.HostConfig.NetworkMode", $"\"{mode}\" contradicts NetworkAttachments: leave one of them out");
        }
    }
}
