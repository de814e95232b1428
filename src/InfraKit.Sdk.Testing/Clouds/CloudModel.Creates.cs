namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>How instances come to be.</summary>
internal sealed partial class CloudModel
{
    private static readonly CallAnswer NoCapacity = CallAnswer.Failed(PluginErrorKind.Capacity, "The cloud has no room.");
    private static readonly CallAnswer NoQuota = CallAnswer.Failed(PluginErrorKind.Quota, "The account has as many instances as it may have.");
    private static readonly CallAnswer NoZone = CallAnswer.Failed(PluginErrorKind.Capacity, "No zone that it may be in has room.");

    public ProvisionResult Provision(InstanceSpec spec, IdempotencyKey key, DateTimeOffset now, bool isOneOfMany = false)
    {
        var call = new CloudCall(CloudAct.Provision, instance: null, key, now) { Spec = spec };
        if (!isOneOfMany && meter.Admit(Limits, now) is { } throttled) return Refused(call, CallAnswer.Failed(throttled));

        var answer = Create.Answer?.Invoke(spec) ?? CallAnswer.Done;
        if (!answer.IsDone) return Refused(call, answer);
        if (byKey.TryGetValue(key, out var known))
        {
            Write(call with { Instance = known.Id }, CallAnswer.Idle);
            return ProvisionResult.Existing(known.Id);
        }

        if (Room(spec, now, out var zone) is { } full) return Refused(call, full);

        var made = Make(spec, key, zone, now);
        Write(call with { Instance = made.Id }, answer);
        return answer.Error is { } unheard ? ProvisionResult.Failed(unheard) : ProvisionResult.Created(made.Id);
    }

    public InstanceDescription? DescribeByKey(IdempotencyKey key, DateTimeOffset now)
    {
        if (meter.Admit(Limits, now) is { } throttled) throw new PluginException(throttled);
        if (Create.LookupError?.Invoke() is { } error) throw new PluginException(error);
        if (!byKey.TryGetValue(key, out var instance) || !instance.Exists(now)) return null;
        if (instance.IsCutOff(now)) throw new PluginException(new PluginError(PluginErrorKind.Transient, $"{instance.Id} can't be reached."));

        return Describe(instance, instance.Tags, now, now);
    }

    private ProvisionResult Refused(in CloudCall call, CallAnswer answer)
    {
        Write(call, answer);
        return ProvisionResult.Failed(answer.Error!);
    }

    private SimulatedInstance Make(InstanceSpec spec, IdempotencyKey key, string? zone, DateTimeOffset now)
    {
        var life = Create.Life?.Invoke(spec) ?? InstanceLife.Sound;
        var number = ++Made;
        var zoned = zone is null ? spec : spec with { Tags = spec.Tags.With(ZoneTag, zone) };
        var instance = new SimulatedInstance(NameOf(number), number, zoned, now, life) { Zone = zone };
        instance.Boot(now, life.BootJitter == TimeSpan.Zero || life.BootTime == Timeout.InfiniteTimeSpan ? life.BootTime : life.BootTime + (life.BootJitter * Fraction(NumberOf(key.Value))));
        Add(instance);
        byKey[key] = instance;
        Peak = Math.Max(Peak, Count(now));
        return instance;
    }

    /// <summary>What stands in the way of one more; otherwise the zone it goes to.</summary>
    private CallAnswer? Room(InstanceSpec spec, DateTimeOffset now, out string? zone)
    {
        zone = null;
        if (Limits.Quota != int.MaxValue && Count(now) >= Limits.Quota) return NoQuota;
        if (Limits.Capacity != int.MaxValue && Count(now) >= Limits.Capacity) return NoCapacity;
        if (Zones.Choose?.Invoke(spec) is { } chosen)
        {
            zone = chosen;
            return HasRoom(chosen, now) ? null : NoZone;
        }

        var zones = Zones.Names.Span;
        for (var turn = 0; turn < zones.Length; turn++)
        {
            zone = zones[(Made + turn) % zones.Length];
            if (HasRoom(zone, now)) return null;
        }

        return zones.Length == 0 ? null : NoZone;
    }

    private bool HasRoom(string zone, DateTimeOffset now)
    {
        if (IsOut(zone, now)) return false;
        if (Zones.Capacity is not { } capacity) return true;

        var count = 0;
        foreach (var instance in instances)
        {
            if (instance.Zone == zone && instance.Exists(now)) count++;
        }

        return count < capacity(zone);
    }

    private bool IsOut(string? zone, DateTimeOffset now) => zone is not null && Zones.OutUntil is { } until && now < until(zone);
}
