using InfraKit.Sdk.Ec2.Machines;

namespace InfraKit.Sdk.Ec2.Placement;

/// <summary>Where machines of each group are: those of the last listing, those on their way, and those made since.</summary>
internal sealed class Newcomers(Roster roster)
{
    private readonly Lock mutex = new();
    private readonly Dictionary<IdempotencyKey, (string Group, string Zone)> underWay = [];
    private readonly Dictionary<string, (string Group, string Zone, int Listing)> made = new(StringComparer.Ordinal);

    /// <summary>Spreads keys of a group, and counts them where they go: whoever comes next sees them there.</summary>
    /// <param name="group">The group.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="spread">Spreads them, told how many are in each zone.</param>
    public IReadOnlyList<(Place Place, int Count)> Spread(string group, KeyRun keys, Func<IReadOnlyDictionary<string, int>, IReadOnlyList<(Place Place, int Count)>> spread)
    {
        lock (mutex)
        {
            var shares = spread(ByZone(group));
            var next = 0;
            foreach (var (place, count) in shares)
            {
                foreach (var key in keys.From(next).Take(count).Keys) underWay[key] = (group, place.Zone);
                next += count;
            }

            return shares;
        }
    }

    /// <summary>An order for keys is over.</summary>
    /// <param name="group">The group.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="zone">The zone it went to.</param>
    /// <param name="ids">What was made.</param>
    public void Settle(string group, KeyRun keys, string zone, IReadOnlyList<string> ids)
    {
        lock (mutex)
        {
            foreach (var key in keys.Keys) underWay.Remove(key);
            foreach (var id in ids) made[id] = (group, zone, roster.Listings);
        }
    }

    private Dictionary<string, int> ByZone(string group)
    {
        // A listing that was under way when a machine was made may lack it; the one after it does not.
        foreach (var (id, _) in made.Where(entry => roster.Find(entry.Key) is not null || roster.Listings > entry.Value.Listing + 1).ToArray()) made.Remove(id);

        var present = roster.ByZone(group);
        var others = underWay.Values.Concat(made.Values.Select(one => (one.Group, one.Zone)));
        foreach (var (_, zone) in others.Where(one => one.Group == group)) present[zone] = present.GetValueOrDefault(zone) + 1;
        return present;
    }
}
