using System.Net;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Documents;
using InfraKit.Sdk.Ec2.Launching;

namespace InfraKit.Sdk.Ec2.Placement;

/// <summary>Where the next machines go: into the zones with the fewest of their group, but not into one that lately had no room.</summary>
internal sealed class Zones(Subnets subnets, ZoneAvoidance avoidance, Newcomers newcomers)
{
    private const string Addresses = "addresses";

    /// <summary>The places that are open to a machine; empty where its document leaves the place to EC2.</summary>
    /// <param name="recipe">What it is made from.</param>
    /// <param name="address">The private address it must have; null for any.</param>
    /// <param name="zone">The zone it must be in, for its volumes' sake; null for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PluginException">There is none.</exception>
    public async Task<IReadOnlyList<Place>> PlacesAsync(MachineRecipe recipe, IPAddress? address, string? zone, CancellationToken cancellationToken)
    {
        if (recipe.Subnets.Count == 0) return zone is null ? [] : [new Place(null, zone, string.Empty, null)];

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

        var open = places.Where(place => !avoidance.Avoids(TypesOf(batch.Recipe), place.Zone) && !avoidance.Avoids(Addresses, place.Subnet ?? string.Empty)).ToArray();
        var spread = newcomers.Spread(batch.Group, batch.Keys, present => ZoneSpread.Over(batch.Keys.Count, open.Length > 0 ? open : places, present));
        return [.. spread.Select(share => ((Place?)share.Place, share.Count))];
    }

    /// <summary>An order is over, and made these machines: they count where they are.</summary>
    public void Settle(Batch batch, LaunchOrder order, IReadOnlyList<string> ids) => newcomers.Settle(batch.Group, order.Keys, order.Zone, ids);

    /// <summary>The place of an order had no room: its zone, or its subnet where that had no addresses, is left alone for a while.</summary>
    public void Avoid(LaunchOrder order, PluginError why)
    {
        if (order.Place is not { } place) return;
        if (why.Code == Ec2Errors.NoAddresses && place.Subnet is { } subnet) avoidance.Avoid(Addresses, subnet);
        else avoidance.Avoid(TypesOf(order.Recipe), place.Zone);
    }

    /// <summary>The next place to try after an order was refused; null for none.</summary>
    public static Place? Next(LaunchOrder order, PluginError why, Queue<Place> others)
    {
        // Another subnet of the same zone has other addresses, and no more machines.
        while (others.TryDequeue(out var next))
        {
            if (next.Zone != order.Zone || why.Code == Ec2Errors.NoAddresses) return next;
        }

        return null;
    }

    private static string TypesOf(MachineRecipe recipe) => string.Join(' ', recipe.InstanceTypes);

    private static PluginException Nowhere(MachineRecipe recipe, string message, string? code = null) =>
        new(new PluginError(PluginErrorKind.Invalid, message) { Code = code, Path = recipe.PathOf(MachineField.Subnets) });
}
