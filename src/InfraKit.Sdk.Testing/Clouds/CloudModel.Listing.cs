namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>What a listing shows.</summary>
internal sealed partial class CloudModel
{
    private InstanceDescription[] rows = new InstanceDescription[16];
    private int emptyListings;

    /// <summary>The next listings show nothing, and claim to be complete.</summary>
    public void ListEmpty(int times) => emptyListings = times;

    /// <summary>Lists the instances that bear these tags. The rows are valid until the next listing.</summary>
    public CloudListing List(TagSet tags, DateTimeOffset now)
    {
        Listings++;
        if (meter.Admit(Limits, now) is { } throttled) return new CloudListing(default, isComplete: false, throttled);
        if (Listing.Error?.Invoke() is { } error) return new CloudListing(default, isComplete: false, error);
        if (now < Listing.EmptyUntil || (emptyListings > 0 && emptyListings-- > 0)) return new CloudListing(default, isComplete: true);

        var count = Fill(tags, now);
        return Listing.CutAfter is { } most && most < count
            ? new CloudListing(rows.AsMemory(0, most), Listing.IsCutSilent)
            : new CloudListing(rows.AsMemory(0, count), isComplete: true);
    }

    private int Fill(TagSet filter, DateTimeOffset now)
    {
        var at = now - (Listing.Age < Kept ? Listing.Age : Kept);
        var taggedBy = at - Listing.TagLag;
        if (rows.Length < instances.Count) rows = new InstanceDescription[Math.Max(instances.Count, rows.Length * 2)];
        var count = 0;
        foreach (var instance in instances)
        {
            if (!instance.Exists(at) || instance.IsCutOff(now)) continue;
            if (Listing.Lag is { } lag && at - instance.CreatedAt < lag(instance)) continue;
            if (Listing.Hide is { } hide && hide(instance)) continue;

            var tags = instance.TagsAt(taggedBy);
            if (filter.Count == 0 || tags.Contains(filter)) rows[count++] = Describe(instance, tags, at, now);
        }

        return count;
    }

    private InstanceDescription Describe(SimulatedInstance instance, TagSet tags, DateTimeOffset at, DateTimeOffset now) =>
        new(instance.Id, tags, instance.StatusAt(at, Removal.LingersAs))
        {
            LogicalId = instance.Spec.LogicalId,
            Health = Probe.IsListed ? Health(instance, now).Health : Sdk.Health.Unknown,
            Details = instance.Details,
        };
}
