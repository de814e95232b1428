namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>How instances are changed and how they end.</summary>
internal sealed partial class CloudModel
{
    private static readonly CallAnswer NotFound = CallAnswer.Failed(PluginErrorKind.NotFound, "There is no such instance.");
    private static readonly CallAnswer NotNow = CallAnswer.Failed(PluginErrorKind.Transient, "Destructions are refused for now.");
    private static readonly CallAnswer TooMuch = CallAnswer.Failed(PluginErrorKind.Unsupported, "The change needs more disruption than is allowed.");

    public EffectResult Destroy(InstanceId id, DateTimeOffset now)
    {
        var call = new CloudCall(CloudAct.Destroy, id, key: null, now);
        if (meter.Admit(Limits, now) is { } throttled) return Told(call, CallAnswer.Failed(throttled));
        if (Reachable(id, now) is not { } instance) return Told(call, CallAnswer.Done);

        var answer = now < Removal.RefusedUntil ? NotNow : Removal.Answer?.Invoke(instance) ?? CallAnswer.Done;
        if (answer.IsDone && instance.DestroyedAt > now)
        {
            instance.DestroyedAt = now;
            instance.GoneAt = now + (Removal.Lag?.Invoke(instance) ?? TimeSpan.Zero);
            Prune(now);
        }

        return Told(call, answer);
    }

    public EffectResult Label(InstanceId id, TagSet tags, DateTimeOffset now) =>
        Changed(new CloudCall(CloudAct.Label, id, key: null, now), isAccountCall: true, instance => instance.Label(tags, now));

    public EffectResult Restart(InstanceId id, DateTimeOffset now) =>
        Changed(new CloudCall(CloudAct.Restart, id, key: null, now), isAccountCall: true, instance => Reboot(instance, now));

    public Disruption Compare(PluginProperties current, PluginProperties desired) =>
        current.Equals(desired) ? Disruption.None : Change.Compare?.Invoke(current, desired) ?? Disruption.Replace;

    public EffectResult Update(InstanceId id, InstanceSpec spec, Disruption allowed, DateTimeOffset now)
    {
        var call = new CloudCall(CloudAct.Update, id, key: null, now) { Spec = spec };
        if (Reachable(id, now) is { } found && Compare(found.Spec.Properties, spec.Properties) is var needed && needed > allowed)
        {
            return Told(call, meter.Admit(Limits, now) is { } throttled ? CallAnswer.Failed(throttled) : TooMuch);
        }

        return Changed(call, isAccountCall: true, instance =>
        {
            var restarts = Compare(instance.Spec.Properties, spec.Properties) >= Disruption.Restart;
            instance.Become(spec);
            instance.Label(spec.Tags, now);
            if (restarts) Reboot(instance, now);
        });
    }

    public DrainResult Drain(InstanceId id, DateTimeOffset now)
    {
        var call = new CloudCall(CloudAct.Drain, id, key: null, now);
        if (Reachable(id, now) is not { } instance)
        {
            Write(call, NotFound);
            return DrainResult.Done;
        }

        var result = Removal.Drain?.Invoke(instance) ?? DrainResult.Done;
        if (result.Verdict == DrainVerdict.Done) instance.IsDrained = true;
        Write(call, result.Verdict == DrainVerdict.Done ? CallAnswer.Done : CallAnswer.Failed(PluginErrorKind.Transient));
        return result;
    }

    public EffectResult Readmit(InstanceId id, DateTimeOffset now) =>
        Changed(new CloudCall(CloudAct.Readmit, id, key: null, now), isAccountCall: false, static instance => instance.IsDrained = false);

    private EffectResult Changed(in CloudCall call, bool isAccountCall, Action<SimulatedInstance> change)
    {
        if (isAccountCall && meter.Admit(Limits, call.At) is { } throttled) return Told(call, CallAnswer.Failed(throttled));
        if (Reachable(call.Instance!.Value, call.At) is not { } instance) return Told(call, NotFound);

        var answer = Change.Answer?.Invoke(instance) ?? CallAnswer.Done;
        if (answer.IsDone) change(instance);
        return Told(call, answer);
    }

    private void Reboot(SimulatedInstance instance, DateTimeOffset now)
    {
        var wasSick = instance.IsSick || now >= instance.SickAt;
        instance.Boot(now, Change.RestartTime ?? instance.Life.BootTime);
        instance.IsDrained = false;
        instance.IsSick = wasSick && !Change.RestartHeals;
    }

    private SimulatedInstance? Reachable(InstanceId id, DateTimeOffset now) =>
        Find(id) is { } instance && instance.Exists(now) && !instance.IsCutOff(now) ? instance : null;

    private EffectResult Told(in CloudCall call, CallAnswer answer)
    {
        Write(call, answer);
        return answer.Error is { } error ? EffectResult.Failed(error) : EffectResult.Done;
    }
}
