using System.Globalization;

namespace InfraKit.Sdk.Ec2.Fake.Wire;

/// <summary>The parameters of a request of the Query protocol, or those of them that begin with a prefix.</summary>
internal sealed class Form
{
    private static readonly string[] Truths = ["true", "1"];
    private readonly IReadOnlyDictionary<string, string> all;
    private readonly string prefix;

    public Form(IReadOnlyDictionary<string, string> all, string prefix = "") => (this.all, this.prefix) = (all, prefix);

    /// <summary>Everything, whatever the prefix.</summary>
    public IReadOnlyDictionary<string, string> All => all;

    /// <summary>Reads a body that is form encoded.</summary>
    public static Form Parse(ReadOnlySpan<char> body)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in body.Split('&'))
        {
            var pair = body[part];
            if (pair.IsEmpty) continue;
            var equals = pair.IndexOf('=');
            found[Decoded(equals < 0 ? pair : pair[..equals])] = equals < 0 ? "" : Decoded(pair[(equals + 1)..]);
        }

        return new Form(found);
    }

    /// <summary>A parameter, or null.</summary>
    public string? Text(string name) => all.GetValueOrDefault(prefix + name);

    /// <summary>A parameter that must be there.</summary>
    public string Required(string name) => Text(name) is { Length: > 0 } value ? value : throw ApiError.Missing(prefix + name);

    /// <summary>A whole number, or null.</summary>
    public int? Number(string name)
    {
        if (Text(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw ApiError.Value($"Value ({text}) for parameter {prefix}{name} is invalid. Expected an integer.");
    }

    /// <summary>A truth value, or null.</summary>
    public bool? Flag(string name) => Text(name) is { } text ? Truths.Contains(text, StringComparer.OrdinalIgnoreCase) : null;

    /// <summary>The values of <c>name.1</c>, <c>name.2</c> and so on.</summary>
    public IReadOnlyList<string> List(string name)
    {
        List<string> values = [];
        while (Text($"{name}.{values.Count + 1}") is { } value) values.Add(value);
        return values;
    }

    /// <summary>The groups of parameters that begin with <c>name.1.</c>, <c>name.2.</c> and so on.</summary>
    public IReadOnlyList<Form> Each(string name)
    {
        List<Form> groups = [];
        while (Under($"{name}.{groups.Count + 1}") is { IsEmpty: false } group) groups.Add(group);
        return groups;
    }

    /// <summary>The parameters that begin with <c>name.</c>.</summary>
    public Form Under(string name) => new(all, $"{prefix}{name}.");

    /// <summary>True when no parameter begins with the prefix.</summary>
    public bool IsEmpty
    {
        get
        {
            foreach (var name in all.Keys)
            {
                if (name.StartsWith(prefix, StringComparison.Ordinal)) return false;
            }

            return true;
        }
    }

    /// <summary>What begins with the prefix, without it.</summary>
    public Dictionary<string, string> Copy() =>
        all.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);

    private static string Decoded(ReadOnlySpan<char> text) =>
        text.ContainsAny('%', '+') ? Uri.UnescapeDataString(text.ToString().Replace('+', ' ')) : text.ToString();
}
