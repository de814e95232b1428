using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>What is wrong with the volumes of a container: an engine would refuse it.</summary>
internal static partial class VolumeValidation
{
    public static IEnumerable<SpecError> Check(IReadOnlyList<VolumeProperties> volumes)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < volumes.Count; at++)
        {
            var (volume, path) = (volumes[at], $"$.Volumes[{at}]");
            if (volume is null) yield return new(path, "must not be null");
            if (volume is null) continue;

            if (TargetViolation(volume.Target, targets) is { } target) yield return new($"{path}.Target", target);
            if (volume.Source is { } source && SourceViolation(source) is { } violation) yield return new($"{path}.Source", violation);
        }
    }

    private static string? TargetViolation(string? target, HashSet<string> others)
    {
        if (target is null || !target.StartsWith('/') || Clean(target) == "/") return "must be an absolute path inside the container, and not \"/\"";
        if (TextValidation.HasNul(target)) return TextValidation.HoldsNul;

        return others.Add(Clean(target)) ? null : $"\"{target}\" is the target of another volume";
    }

    private static string? SourceViolation(string source)
    {
        if (source.StartsWith('/')) return TextValidation.HasNul(source) ? TextValidation.HoldsNul : null;

        return Name().IsMatch(source)
            ? null
            : "must be the name of a volume (from 2 to 255 letters, digits, '_', '.' and '-', the first a letter or digit) or an absolute path of the host; leave it out for a volume of the container's own";
    }

    /// <summary>An absolute path as an engine compares it: without what names nothing.</summary>
    private static string Clean(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
        }

        return $"/{string.Join('/', parts)}";
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,254}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
