using System.Globalization;

namespace InfraKit.Sdk.Flavors;

/// <summary>Collects what is wrong with a flavor's properties: what the reader found, then what the flavor's own rules find.</summary>
internal sealed class PropertyErrors
{
    private readonly List<SpecError> errors;
    private readonly bool wellFormed;

    /// <summary>Starts with what the reader found.</summary>
    public PropertyErrors(IReadOnlyList<SpecError> found)
    {
        errors = [.. found];
        wellFormed = found.Count == 0;
    }

    /// <summary>Everything found so far.</summary>
    public IReadOnlyList<SpecError> All => errors;

    /// <summary>True as long as nothing is wrong.</summary>
    public bool None => errors.Count == 0;

    /// <summary>Something is there and wrong. What the reader has found at the same place says it already.</summary>
    public void Add(string path, string message)
    {
        if (!errors.Exists(found => found.Path == path)) errors.Add(new SpecError(path, message));
    }

    /// <summary>Something is not there. Believed only of a text without other faults: the reader leaves out what it can't read, and has said so.</summary>
    public void Missing(string path, string message)
    {
        if (wellFormed) Add(path, message);
    }

    /// <summary>The path of an item.</summary>
    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>The path of a member whose name may be anything.</summary>
    public static string Member(string path, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $"{path}.{name}" : $"{path}['{name}']";
}
