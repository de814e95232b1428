using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>CreateTags, DeleteTags and DescribeTags.</summary>
internal static class TagActions
{
    private sealed record Row(string Id, string Kind, string Key, string Value);

    private static readonly FilterTable<Row> Filters = new FilterTable<Row>(row => new Dictionary<string, string>(StringComparer.Ordinal) { [row.Key] = row.Value })
        .With("resource-id", row => row.Id).With("resource-type", row => row.Kind).With("key", row => row.Key).With("value", row => row.Value);

    public static byte[] Create(Call call)
    {
        var bags = Bags(call);
        var tags = TagSpecifications.ReadTags(call.Form);
        if (tags.Count == 0) throw ApiError.Missing("Tag");
        foreach (var bag in bags) TagSpecifications.RefuseTooMany(bag.Now.Keys.Union(tags.Keys, StringComparer.Ordinal));
        call.StopDry();
        foreach (var bag in bags) bag.Change(tags.Select(tag => KeyValuePair.Create<string, string?>(tag.Key, tag.Value)), call.Now + call.Account.Lag.Next());
        return call.Done();
    }

    public static byte[] Delete(Call call)
    {
        var bags = Bags(call);
        var wanted = call.Form.Each("Tag").Select(tag => (Key: tag.Required("Key"), Value: tag.Text("Value"))).ToList();
        if (wanted.Exists(tag => tag.Key.StartsWith("aws:", StringComparison.Ordinal))) throw ApiError.Value("Tag keys starting with 'aws:' are reserved for internal use");
        call.StopDry();
        foreach (var bag in bags)
        {
            // A value narrows the wish to the tag that has it; no wish at all means every tag.
            var gone = wanted.Count == 0
                ? bag.Now.Keys.Where(key => !key.StartsWith("aws:", StringComparison.Ordinal))
                : wanted.Where(tag => tag.Value is null || bag.Now.GetValueOrDefault(tag.Key) == tag.Value).Select(tag => tag.Key);
            bag.Change([.. gone.Select(key => KeyValuePair.Create<string, string?>(key, null))], call.Now + call.Account.Lag.Next());
        }

        return call.Done();
    }

    public static byte[] Describe(Call call)
    {
        var page = call.PageAsListed(Rows(call).Where(Filters.Read(call.Form)));
        return call.Answer(answer => answer
            .List("tagSet", page.Items, (item, row) => item.Text("resourceId", row.Id).Text("resourceType", row.Kind).Text("key", row.Key).Text("value", row.Value))
            .Text("nextToken", page.NextToken));
    }

    private static IEnumerable<Row> Rows(Call call) =>
        from thing in call.Account.Seen().Select(machine => (machine.Id, Kind: "instance", Tags: machine.TagsSeen(call.Now)))
            .Concat(call.Account.Storage.Seen().Select(volume => (volume.Id, Kind: "volume", Tags: volume.Bag.Seen(call.Now))))
            .Concat(call.Account.Templates.ByName.Values.Select(template => (template.Id, Kind: "launch-template", Tags: template.Bag.Seen(call.Now))))
            .Concat(call.Account.Catalog.Subnets.Values.Select(subnet => (subnet.Id, Kind: "subnet", Tags: subnet.Bag.Seen(call.Now))))
        from tag in thing.Tags
        select new Row(thing.Id, thing.Kind, tag.Key, tag.Value);

    private static List<TagBag> Bags(Call call)
    {
        var ids = call.Form.List("ResourceId");
        if (ids.Count == 0) throw ApiError.Missing("ResourceId");
        return [.. ids.Distinct(StringComparer.Ordinal).Select(id => Bag(call, id))];
    }

    private static TagBag Bag(Call call, string id) => id[..(Math.Max(0, id.IndexOf('-')))] switch
    {
        "i" => call.Machine(id).Bag,
        "vol" => call.Account.Storage.Find(id).Bag,
        "lt" => call.Account.Templates.WithId(id).Bag,
        "subnet" => call.Account.Catalog.Subnet(id).Bag,
        "sir" => call.Account.SpotRequests.Find(request => request.Id == id)?.Bag ?? throw new ApiError("InvalidSpotInstanceRequestID.NotFound", $"The spot instance request ID '{id}' does not exist"),
        _ => throw new ApiError("InvalidID", $"The ID '{id}' is not valid"),
    };
}
