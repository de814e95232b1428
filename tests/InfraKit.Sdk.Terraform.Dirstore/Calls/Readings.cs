using InfraKit.Sdk.Terraform.Dirstore.Schemas;
using InfraKit.Sdk.Terraform.Dirstore.Wire;

namespace InfraKit.Sdk.Terraform.Dirstore.Calls;

/// <summary>Objects are looked at.</summary>
internal sealed class Readings(CallDesk desk, Session session, CancellationToken cancellation)
{
    /// <summary>An object as it is now; null when there is none.</summary>
    public async Task<(Bag? State, Outcome Outcome)> ReadAsync(BlockSpec spec, Bag current)
    {
        var state = current;
        var id = current.Text("id") ?? "";
        var call = new DirstoreCall(CallKind.Read, spec.Type, current.Text("name"), id, session.Region);
        var outcome = await desk.RunAsync(
            call,
            () =>
            {
                var found = session.Find(spec.Type, id);
                state = found is null ? null : spec.Fit(new Bag(found.Attributes, StringComparer.Ordinal));
                return call with { Name = found?.Name ?? call.Name };
            },
            cancellation);
        return (state, outcome);
    }

    /// <summary>Only the id: terraform reads the object next, and finds out whether there is one.</summary>
    public async Task<(Bag? State, Outcome Outcome)> ImportAsync(BlockSpec spec, string id)
    {
        var call = new DirstoreCall(CallKind.Import, spec.Type, Id: id, Region: session.Region);
        return (spec.Fit(new Bag { ["id"] = id }), await desk.RunAsync(call, () => call, cancellation));
    }

    /// <summary>The objects that have all the tags.</summary>
    public async Task<(Bag? State, Outcome Outcome)> LookupAsync(Bag config)
    {
        var wanted = config.GetValueOrDefault("tags") as Bag ?? [];
        var state = Catalog.Lookup.Fit(config);
        var call = new DirstoreCall(CallKind.Lookup, DirstoreTypes.LookupType, Region: session.Region);
        var outcome = await desk.RunAsync(
            call,
            () =>
            {
                var found = session.Folder.All
                    .Where(one => one.Type == DirstoreTypes.ObjectType && one.Region == session.Region)
                    .Where(one => wanted.All(tag => one.Tags.GetValueOrDefault(tag.Key) == tag.Value as string))
                    .ToList();
                state["ids"] = found.ConvertAll(one => (object?)one.Id);
                state["objects"] = found.ConvertAll(one => (object?)new Bag { ["id"] = one.Id, ["name"] = one.Name });
                return call;
            },
            cancellation);
        return (state, outcome);
    }
}
