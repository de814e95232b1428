#pragma warning disable CS8600, CS8601, CS8602 // The client library's models say "never null" of what may be left out.

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>What is wrong with the texts of a container: its variables, commands, user, labels and tags.</summary>
internal static class TextValidation
{
    /// <summary>Of a text that the system would end there.</summary>
    public const string HoldsNul = "must not hold the character U+0000";

    public static IEnumerable<SpecError> Check(ContainerProperties properties) =>
    [
        .. EnvErrors(properties.Env ?? new Dictionary<string, string>(StringComparer.Ordinal)),
        .. CommandErrors(properties),
        .. UserErrors(properties.User),
        .. LabelErrors(properties),
    ];

    public static bool HasNul(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;

    private static IEnumerable<SpecError> EnvErrors(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            var path = $"$.Env['{name.Replace("\0", "\\u0000", StringComparison.Ordinal)}']";
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal)) yield return new(path, "the name of a variable must not be empty nor hold '='");
            if (value is null) yield return new(path, "must not be null");
            if (HasNul(name) || HasNul(value)) yield return new(path, HoldsNul);
        }
    }

    private static IEnumerable<SpecError> CommandErrors(ContainerProperties properties)
    {
        foreach (var (path, words) in new[] { ("$.Command", properties.Command), ("$.Entrypoint", properties.Entrypoint), ("$.Healthcheck.Command", properties.Healthcheck?.Command) })
        {
            for (var at = 0; at < words?.Count; at++)
            {
                if (words[at] is null) yield return new($"{path}[{at}]", "must not be null");
            }

            foreach (var error in NulErrors(path, words)) yield return error;
        }

        if (properties.Command is { Count: 0 }) yield return new("$.Command", "has no word: leave it out for the image's own");
        if (properties.Healthcheck is { Command.Count: 0 }) yield return new("$.Healthcheck.Command", "must name a program");

        var config = properties.Config;
        foreach (var (path, words) in new[] { ("Env", config?.Env), ("Cmd", config?.Cmd), ("Entrypoint", config?.Entrypoint), ("Healthcheck.Test", config?.Healthcheck?.Test) })
        {
            foreach (var error in NulErrors($"$.Config.{path}", words)) yield return error;
        }
    }

    private static IEnumerable<SpecError> NulErrors(string path, IEnumerable<string>? words) =>
        (words ?? []).Index().Where(word => HasNul(word.Item)).Select(word => new SpecError($"{path}[{word.Index}]", HoldsNul));

    private static IEnumerable<SpecError> UserErrors(string? user)
    {
        if (user is null) yield break;

        var parts = user.Split(':');
        // An account of Windows, such as NT AUTHORITY\SYSTEM, has a space.
        var isOne = user.Length > 0 && parts.Length <= 2 && (user.Contains('\\', StringComparison.Ordinal) || !user.Any(char.IsWhiteSpace)) && !user.Any(char.IsControl);
        if (!isOne) yield return new("$.User", $"expected a name or number, and a group after a colon, such as \"1000:1000\"; found \"{user}\". Leave it out for the image's own");
        else if (parts.Any(IsTooHigh)) yield return new("$.User", $"the number of a user or group must be at most {int.MaxValue}");
    }

    private static bool IsTooHigh(string part) => part.Length > 0 && part.All(char.IsAsciiDigit) && !int.TryParse(part, out _);

    private static IEnumerable<SpecError> LabelErrors(ContainerProperties properties)
    {
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
}
