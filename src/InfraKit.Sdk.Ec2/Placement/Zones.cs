using System.Net;
using InfraKit.Sdk.Ec2.Documents;
using InfraKit.Sdk.Ec2.Launching;
using InfraKit.Sdk.Ec2.Machines;

namespace InfraKit.Sdk.Ec2.Placement;

/// <summary>Where the next machines go: into the zones with the fewest of their group, but not into one that lately had no room.</summary>
internal sealed class Zones(Subnets subnets, ZoneAvoidance avoidance, Roster roster)
{
    /// <summary>The places that are open to a machine; empty where its document leaves the place to EC2.</summary>
    /// <param name="recipe">What it is made from.</param>
    /// <param name="address">The private address it must have; null for any.</param>
    /// <param name="zone">The zone it must be in, for its volumes' sake; null for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PluginException">There is none.</exception>
    public async Task<IReadOnlyList<Place>> PlacesAsync(MachineRecipe recipe, IPAddress? address, string? zone, CancellationToken cancellationToken)
    {
        if (recipe.Subnets.Count == 0) return [];

        var places = await subnets.FindAsync(recipe.Subnets, cancellationToken).ConfigureAwait(false);
        if (places.Count == 0) throw Nowhere(recipe, $"None of the subnets {string.Join(", ", recipe.Subnets)} exists.", "InvalidSubnetID.NotFound");

        var fitting = places.Where(place => address is null || place.Addresses is { } block && block.Contains(address)).ToArray();
        if (fitting.Length == 0) throw Nowhere(recipe, $"None of the subnets has the address {address}, which the machine's identity is: {string.Join(", ", places.Select(place => $"{place.Subnet} has {place.Addresses}"))}.");

        var near = fitting.Where(place => zone is null || place.Zone == zone).ToArray();
        return near.Length > 0 ? near : throw Nowhere(recipe, $"The machine's volumes are in the zone {zone}, and none of its subnets is: {string.Join(", ", fitting.Select(place => $"{place.Subnet} is in {place.Zone}"))}.");
    }

    /// <summary>How many of a batch go where; one entry without a place where EC2 chooses.</summary>
    public IReadOnlyList<(Place? Place, int Count)> Spread(Batch batch, IReadOnlyList<Place> places)
    {
        if (places.Count == 0) return [(null, batch.Keys.Count)];

        var open = places.Where(place => !avoidance.Avoids(TypesOf(batch.Recipe), place.Zone)).ToArray();
        var spread = ZoneSpread.Over(batch.Keys.Count, open.Length > 0 ? open : places, roster.ByZone(batch.Group));
        return [.. spread.Select(share => ((Place?)share.Place, share.Count))];
    }

    /// <summary>The zone of an order had no room: it is left alone for a while.</summary>
    public void Avoid(LaunchOrder order)
    {
        if (order.Place is { } place) avoidance.Avoid(TypesOf(order.Recipe), place.Zone);
    }

    private static string TypesOf(MachineRecipe recipe) => string.Join(' ', recipe.InstanceTypes);

    private static PluginException Nowhere(MachineRecipe recipe, string message, string? code = null) =>
        new(new PluginError(PluginErrorKind.Invalid, message) { Code = code, Path = recipe.PathOf(MachineField.Subnets) });
}
