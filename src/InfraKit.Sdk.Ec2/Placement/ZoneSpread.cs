namespace InfraKit.Sdk.Ec2.Placement;

/// <summary>Spreads new machines over zones: each goes where there are fewest.</summary>
internal static class ZoneSpread
{
    /// <summary>Of a batch twice as large or larger, no zone gets fewer than this: two calls for a hundred machines are enough.</summary>
    public const int LeastOfMany = 50;

    /// <summary>How many go to each place; places that get none are left out.</summary>
    /// <param name="count">How many there are to be; at least 1.</param>
    /// <param name="places">The places to choose from, at least one; of several in a zone the first is taken.</param>
    /// <param name="present">How many are in each zone already.</param>
    public static IReadOnlyList<(Place Place, int Count)> Over(int count, IReadOnlyList<Place> places, IReadOnlyDictionary<string, int> present)
    {
        var most = count < 2 * LeastOfMany ? places.Count : count / LeastOfMany;
        var zones = places.DistinctBy(place => place.Zone, StringComparer.Ordinal).OrderBy(place => present.GetValueOrDefault(place.Zone)).Take(most).ToArray();
        var filled = Array.ConvertAll(zones, place => present.GetValueOrDefault(place.Zone));
        var shares = new int[zones.Length];
        for (var placed = 0; placed < count; placed++)
        {
            var emptiest = Array.IndexOf(filled, filled.Min());
            filled[emptiest]++;
            shares[emptiest]++;
        }

        return [.. zones.Zip(shares).Where(share => share.Second > 0)];
    }
}
