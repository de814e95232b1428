namespace InfraKit.Sdk.Ec2.Fake.Wire;

/// <summary>Which filters a kind of thing has, and what of it each looks at.</summary>
/// <param name="tags">The tags of a thing, where it has some.</param>
internal sealed class FilterTable<T>(Func<T, IReadOnlyDictionary<string, string>>? tags = null)
{
    private const int MaxValues = 200;
    private readonly Dictionary<string, Func<T, IEnumerable<string?>>> readers = new(StringComparer.Ordinal);

    /// <summary>A filter on one value.</summary>
    public FilterTable<T> With(string name, Func<T, string?> reader) => WithMany(name, thing => [reader(thing)]);

    /// <summary>A filter on several values, of which one must match.</summary>
    public FilterTable<T> WithMany(string name, Func<T, IEnumerable<string?>> reader)
    {
        readers.Add(name, reader);
        return this;
    }

    /// <summary>The filters of a request, as one question.</summary>
    public Func<T, bool> Read(Form form)
    {
        List<Func<T, bool>> questions = [];
        var total = 0;
        foreach (var filter in form.Each("Filter"))
        {
            var name = filter.Required("Name");
            var values = filter.List("Value");
            if (values.Count == 0) throw ApiError.Missing("Filter.Value");
            if ((total += values.Count) > MaxValues) throw new ApiError("FilterLimitExceeded", $"The maximum number of filter values specified on a single call is {MaxValues}");
            var reader = Reader(name);
            questions.Add(thing => reader(thing).Any(found => found is not null && values.Any(value => Wildcard.Matches(value, found))));
        }

        return thing => questions.TrueForAll(question => question(thing));
    }

    private Func<T, IEnumerable<string?>> Reader(string name)
    {
        if (readers.TryGetValue(name, out var reader)) return reader;
        if (tags is not null && name == "tag-key") return thing => tags(thing).Keys;
        if (tags is not null && name.StartsWith("tag:", StringComparison.Ordinal)) return thing => [tags(thing).GetValueOrDefault(name[4..])];
        throw ApiError.Value($"The filter '{name}' is invalid");
    }
}
