using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Makes machines, all at once, and once for a client token.</summary>
internal static class RunInstances
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal) { "instance", "volume", "spot-instances-request", "network-interface", "elastic-gpu" };

    public static byte[] Run(Call call)
    {
        var (account, form) = (call.Account, call.Form);
        var (least, most) = Counts(form);
        var token = call.Token();
        var (spec, systemTags) = Specification(call);
        if (spec.PrivateIp is not null && most > 1) throw ApiError.Combination("The parameter privateIpAddress may not be used when more than one instance is launched");
        var zone = LaunchCheck.NamedZone(account, spec);
        if (form.Flag("DryRun") != true && account.Tokens.Find(zone, token, form) is { } made) return Answer(call, made);

        var plan = LaunchCheck.Resolve(account, spec) with { SystemTags = systemTags };
        call.StopDry();
        return Answer(call, account.Tokens.Remember(zone, token, form, Births.Make(account, plan, Fill(call, plan, least, most), token)));
    }

    /// <summary>As many as there is room for, and a refusal when that is too few.</summary>
    private static int Fill(Call call, LaunchPlan plan, int least, int most)
    {
        var room = Room.For(call.Account, plan, most, call.Fault);
        if (room.Count < least) throw room.Why!();
        return call.Fault is { Kind: FaultKind.PartialFill } fault ? Math.Clamp(fault.Count, least, room.Count) : room.Count;
    }

    private static (int Least, int Most) Counts(Form form)
    {
        var (least, most) = (form.Number("MinCount") ?? throw ApiError.Missing("MinCount"), form.Number("MaxCount") ?? throw ApiError.Missing("MaxCount"));
        if (least < 1) throw ApiError.Value($"Value ({least}) for parameter minCount is invalid. Expected a positive integer.");
        if (most < least) throw ApiError.Value($"Value ({most}) for parameter maxCount is invalid. Expected a value not less than minCount.");
        return (least, most);
    }

    private static (LaunchSpec Spec, IReadOnlyDictionary<string, string> SystemTags) Specification(Call call)
    {
        var spec = LaunchSpec.Read(call.Form);
        if (spec.Tags.Keys.FirstOrDefault(kind => !Kinds.Contains(kind)) is { } strange) throw ApiError.Value($"'{strange}' is not a valid taggable resource type for this operation.");
        var named = call.Form.Under("LaunchTemplate");
        if (named.IsEmpty) return (spec, new Dictionary<string, string>(StringComparer.Ordinal));
        var version = call.Account.Templates.Version(named);
        return (spec.Over(version.Spec), version.SystemTags);
    }

    private static byte[] Answer(Call call, Reservation made) => call.Answer(answer => answer
        .Text("reservationId", made.Id).Text("ownerId", Account.Number)
        .List("instancesSet", made.Machines, (item, machine) => MachineXml.Write(item, machine, null)));
}
