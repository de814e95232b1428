using InfraKit.Sdk.Terraform.Dirstore.Schemas;
using InfraKit.Sdk.Terraform.Dirstore.Store;
using InfraKit.Sdk.Terraform.Dirstore.Wire;

namespace InfraKit.Sdk.Terraform.Dirstore.Calls;

/// <summary>Objects are made, changed and deleted. Each answers the state terraform shall keep, which after an error is what is true.</summary>
internal sealed class Changes(CallDesk desk, Session session, BlockSpec spec, CancellationToken cancellation)
{
    public async Task<(Bag? State, Outcome Outcome)> CreateAsync(Bag planned)
    {
        Bag? born = null;
        var call = new DirstoreCall(CallKind.Create, spec.Type, planned.Text("name"), Region: session.Region);
        var outcome = await desk.RunAsync(
            call,
            () =>
            {
                if (desk.Faults.MaxObjects is { } most && session.Folder.All.Count >= most) throw DirstoreException.QuotaExceeded(most);
                born = Births.Fill(spec, planned, session.Region, desk.Clock.GetUtcNow());
                session.Folder.Write(born);
                return call with { Id = born.Text("id") };
            },
            cancellation);
        return (born is null ? null : spec.Fit(born), outcome);
    }

    public async Task<(Bag? State, Outcome Outcome)> UpdateAsync(Bag prior, Bag planned)
    {
        var state = prior;
        var id = prior.Text("id")!;
        var call = new DirstoreCall(CallKind.Update, spec.Type, prior.Text("name"), id, session.Region);
        var outcome = await desk.RunAsync(
            call,
            () =>
            {
                var old = session.Find(spec.Type, id) ?? throw DirstoreException.NotFound(id);
                var changed = new Bag(old.Attributes, StringComparer.Ordinal);
                foreach (var attribute in spec.Attributes.Where(one => one.Use != AttributeUse.Computed))
                {
                    changed[attribute.Name] = attribute.Normal(planned.GetValueOrDefault(attribute.Name));
                }

                session.Folder.Write(changed);
                state = spec.Fit(changed);
                return call;
            },
            cancellation);
        return (state, outcome);
    }

    public async Task<(Bag? State, Outcome Outcome)> DeleteAsync(Bag prior)
    {
        var id = prior.Text("id")!;
        var call = new DirstoreCall(CallKind.Delete, spec.Type, prior.Text("name"), id, session.Region);
        var outcome = await desk.RunAsync(
            call,
            () =>
            {
                if (session.Find(spec.Type, id) is not null) session.Folder.Delete(id);
                return call;
            },
            cancellation);
        return (outcome.Error is null ? null : prior, outcome);
    }
}
