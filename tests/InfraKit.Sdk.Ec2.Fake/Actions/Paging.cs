using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>One page of a list, and the token for the next one.</summary>
internal sealed record Paging<T>(IReadOnlyList<T> Items, string? NextToken);

/// <summary>Cuts lists into pages.</summary>
internal static class Paging
{
    /// <param name="number">What the list is sorted by; a token stands for the last one shown, so that what comes and goes meanwhile moves nothing.</param>
    /// <param name="hasIds">Whether things are asked for by their ids, which goes without pages.</param>
    public static Paging<T> Page<T>(this Call call, IEnumerable<T> all, Func<T, long> number, bool hasIds = false, int least = 5, int most = 1000)
    {
        var wanted = call.Form.Number("MaxResults");
        if (wanted is not null && hasIds) throw ApiError.Combination("The parameter MaxResults cannot be used with explicit ids in the request");
        if (wanted < least || wanted > most) throw ApiError.Value($"Value ( {wanted} ) for parameter maxResults is invalid. Expecting a value between {least} and {most}.");
        var after = call.Form.Text("NextToken") is { Length: > 0 } token ? call.Pages.Take(call.Form, token, call.Now) : long.MinValue;
        // What is asked for by id, or without a size, comes at once.
        if (wanted is not { } size) return new Paging<T>([.. all.Where(item => number(item) > after)], null);

        size = Math.Min(size, call.Account.Options.LongestPage ?? size);
        var items = all.Where(item => number(item) > after).Take(size + 1).ToList();
        if (items.Count <= size) return new Paging<T>(items, null);
        items.RemoveAt(size);
        return new Paging<T>(items, call.Pages.Give(call.Form, number(items[^1]), call.Now));
    }

    /// <summary>Things that have no number of their own are numbered as they stand.</summary>
    public static Paging<T> PageAsListed<T>(this Call call, IEnumerable<T> all, bool hasIds = false, int least = 5, int most = 1000)
    {
        var page = call.Page(all.Select((item, index) => (Item: item, Index: (long)index)), pair => pair.Index, hasIds, least, most);
        return new Paging<T>([.. page.Items.Select(pair => pair.Item)], page.NextToken);
    }
}
