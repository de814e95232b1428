namespace InfraKit.Sdk;

/// <summary>What reading a text has found so far: its errors, and where each value stands.</summary>
internal sealed class JsonFindings(JsonText text)
{
    /// <summary>The most errors that are told; whoever has more fixes these first.</summary>
    public const int MaxErrors = 100;

    private readonly List<(int Offset, string Path, string Message)> errors = [];
    private readonly Dictionary<string, (int Start, int End)> places = new(StringComparer.Ordinal);

    public JsonText Text => text;

    /// <summary>True where an element of an array must be something: in our own sections. A plugin may give null a meaning.</summary>
    public bool RefusesNullElements { get; init; }

    /// <summary>False for what is in force already: the rules were applied when it was committed.</summary>
    public bool AppliesRules { get; init; } = true;

    public int Count => errors.Count;

    public bool HasErrors => errors.Count > 0;

    /// <summary>True when no further error is told: a walk may stop being precise.</summary>
    public bool IsFull => errors.Count >= MaxErrors;

    public void Add(int offset, string path, string message)
    {
        if (!IsFull) errors.Add((offset, path, message));
    }

    /// <summary>Adds an error at the place of a path, or of the nearest one above it.</summary>
    public void Add(string path, string message) => Add(PlaceAbove(path), path, message);

    public void Found(string path, int start, int end) => places[path] = (start, end);

    /// <summary>Where the value of a path stands, if it is written.</summary>
    public bool TryPlace(string path, out (int Start, int End) place) => places.TryGetValue(path, out place);

    /// <summary>True when more than null is written there.</summary>
    public bool IsWritten(string path) => places.TryGetValue(path, out var place) && !text.Utf8[place.Start..place.End].SequenceEqual("null"u8);

    /// <summary>The errors in the order of the text.</summary>
    public IReadOnlyList<SpecError> ToErrors()
    {
        var located = errors.OrderBy(error => error.Offset).Select(error => text.ErrorAt(error.Offset, error.Path, error.Message));
        return IsFull ? [.. located, new SpecError("$", $"there may be more errors; only {MaxErrors} are told")] : [.. located];
    }

    private int PlaceAbove(string path)
    {
        for (var above = path; above.Length > 0;)
        {
            if (places.TryGetValue(above, out var place)) return place.Start;
            var cut = above.LastIndexOfAny(['.', '[']);
            above = cut < 0 ? string.Empty : above[..cut];
        }

        return 0;
    }
}
