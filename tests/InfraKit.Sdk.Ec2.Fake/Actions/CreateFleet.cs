using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Makes machines wherever one of several pools has room, at once: what can't be had is told beside what could.</summary>
internal static class CreateFleet
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal) { "instance", "volume", "fleet", "network-interface" };

    public static byte[] Run(Call call)
    {
        var (account, form, token) = (call.Account, call.Form, call.Token());
        if (form.Text("Type") is not "instant") throw new ApiError("UnsupportedOperation", "The fake knows fleets of the type 'instant' only.");
        var tags = TagSpecifications.Read(form);
        if (tags.Keys.FirstOrDefault(kind => !Kinds.Contains(kind)) is { } strange) throw ApiError.Value($"'{strange}' is not a valid taggable resource type for this operation.");
        var targets = Targets(form.Under("TargetCapacitySpecification"));
        if (form.Flag("DryRun") != true && account.Fleets.Find("", token, form) is { } made) return Answer(call, made);

        var pools = FleetPool.Read(form, account.Templates);
        call.StopDry();
        var fleet = new Fleet(account.Ids.Next("fleet"), call.Now);
        Fill(call, fleet, pools, tags, isSpot: false, targets.OnDemand, form.Number("OnDemandOptions.MinTargetCapacity") ?? 0);
        Fill(call, fleet, pools, tags, isSpot: true, targets.Spot, form.Number("SpotOptions.MinTargetCapacity") ?? 0);
        return Answer(call, account.Fleets.Remember("", token, form, fleet));
    }

    private static (int OnDemand, int Spot) Targets(Form form)
    {
        var total = form.Number("TotalTargetCapacity") ?? throw ApiError.Missing("TargetCapacitySpecification.TotalTargetCapacity");
        if (total < 1) throw ApiError.Value("The target capacity must be greater than zero.");
        var (onDemand, spot) = (form.Number("OnDemandTargetCapacity") ?? 0, form.Number("SpotTargetCapacity") ?? 0);
        if (onDemand + spot > total) throw ApiError.Value("The total target capacity must not be less than the sum of its parts.");
        var rest = total - onDemand - spot;
        return form.Text("DefaultTargetCapacityType") == "spot" ? (onDemand, spot + rest) : (onDemand + rest, spot);
    }

    private static void Fill(Call call, Fleet fleet, IReadOnlyList<FleetPool> pools, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> tags, bool isSpot, int wanted, int least)
    {
        if (wanted == 0) return;
        // A test that wants fewer machines than asked for says how many there are in all.
        var missing = call.Fault is { Kind: FaultKind.PartialFill } fault ? Math.Min(wanted, fault.Count) : wanted;
        var cut = wanted - missing;
        var plans = pools.Select(pool => (Pool: pool, Plan: Resolve(call, fleet, pool, isSpot, tags))).ToList();
        var within = plans.Sum(pair => (long)(pair.Plan is null ? 0 : Room.For(call.Account, pair.Plan, missing, call.Fault).Count)) >= least;
        foreach (var (pool, plan) in plans)
        {
            if (plan is null || missing == 0) continue;
            var room = Room.For(call.Account, plan, missing, call.Fault);
            if (room.Why is { } why) fleet.Errors.Add((pool, isSpot, why()));
            if (room.Count == 0 || !within) continue;
            fleet.Instances.Add((pool, isSpot, Births.Make(call.Account, plan, room.Count, $"{fleet.Id}-{fleet.Instances.Count}")));
            missing -= room.Count;
        }

        if (cut > 0) fleet.Errors.Add((pools[^1], isSpot, new ApiError("InsufficientInstanceCapacity", "There is no Spot or On-Demand capacity available that matches your request.")));
    }

    private static LaunchPlan? Resolve(Call call, Fleet fleet, FleetPool pool, bool isSpot, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> tags)
    {
        try
        {
            var system = new Dictionary<string, string>(pool.Version.SystemTags, StringComparer.Ordinal) { ["aws:ec2:fleet-id"] = fleet.Id };
            return LaunchCheck.Resolve(call.Account, pool.Spec(isSpot, tags)) with { SystemTags = system };
        }
        catch (ApiError error)
        {
            fleet.Errors.Add((pool, isSpot, error));
            return null;
        }
    }

    private static byte[] Answer(Call call, Fleet fleet) => call.Answer(answer => answer
        .Text("fleetId", fleet.Id)
        .List("errorSet", fleet.Errors, (item, failed) => Describe(item, failed.Pool, failed.IsSpot).Text("errorCode", failed.Why.Code).Text("errorMessage", failed.Why.Message))
        .List("fleetInstanceSet", fleet.Instances, (item, group) => Describe(item, group.Pool, group.IsSpot)
            .Texts("instanceIds", group.Made.Machines.Select(machine => machine.Id)).Text("instanceType", group.Made.Machines[0].Type)));

    private static AnswerWriter Describe(AnswerWriter item, FleetPool pool, bool isSpot) => item
        .Group("launchTemplateAndOverrides", both => both
            .Group("launchTemplateSpecification", template => template.Text("launchTemplateId", pool.Version.Template.Id).Text("version", $"{pool.Version.Number}"))
            .Group("overrides", over => over.Text("instanceType", pool.Type ?? pool.Version.Spec.Type).Text("subnetId", pool.SubnetId).Text("availabilityZone", pool.Zone)))
        .Text("lifecycle", isSpot ? "spot" : "on-demand");
}
