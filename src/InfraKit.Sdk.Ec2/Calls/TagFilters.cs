using Amazon.EC2.Model;

namespace InfraKit.Sdk.Ec2.Calls;

/// <summary>Asks EC2 for what bears tags.</summary>
internal static class TagFilters
{
    /// <summary>A filter for each tag.</summary>
    public static IEnumerable<Filter> Of(IEnumerable<KeyValuePair<string, string>> tags) => tags.Select(tag => new Filter($"tag:{tag.Key}", [Literally(tag.Value)]));

    // In a filter, * and ? stand for others.
    private static string Literally(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal);
}
