using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>The lists of things that don't come and go: by name, by filter, page by page.</summary>
internal static class Listing
{
    /// <param name="names">What is asked for by name.</param>
    /// <param name="find">Finds one by its name, or refuses the request.</param>
    public static byte[] List<T>(this Call call, string set, IReadOnlyList<string> names, Func<string, T> find, IEnumerable<T> all, FilterTable<T> filters, Action<AnswerWriter, T> write, int least = 5, int most = 1000)
    {
        var things = names.Count > 0 ? names.Distinct(StringComparer.Ordinal).Select(find).ToList() : all;
        var page = call.PageAsListed(things.Where(filters.Read(call.Form)), names.Count > 0, least, most);
        return call.Answer(answer => answer.List(set, page.Items, write).Text("nextToken", page.NextToken));
    }
}
