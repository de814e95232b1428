namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>How instances are changed and how they end.</summary>
internal sealed partial class CloudModel
{
    private static readonly CallAnswer NotFound = CallAnswer.Failed(PluginErrorKind.NotFound, "There is no such instance.");
    private static readonly CallAnswer NotNow = CallAnswer.Failed(PluginErrorKind.Transient, "Destructions are refused for now.");
    private static readonly CallAnswer TooMuch = CallAnswer.Failed(PluginErrorKind.Unsupported, "The change needs more disruption than is allowed.");

    /// <summary>Takes a call for several, which counts as one: an error when it comes too soon.</summary>
    public PluginError? Admit(in CloudCall many)
    {
        var throttled = meter.Admit(Limits, many.At);
        Write(many, throttled is null ? CallAnswer.Done : CallAnswer.Failed(throttled));
        return throttled;
    }

    public EffectResult Destroy(InstanceId id, DateTimeOffset now, bool isOneOfMany = false)
    {
        var call = new CloudCall(CloudAct.Destroy, id, key: null, now);
        if (!isOneOfMany && meter.Admit(Limits, now) is { } throttled) return Told(call, CallAnswer.Failed(throttled));
        if (Reachable(id, now) is not { } instance || instance.DestroyedAt <= now) return Told(call, CallAnswer.Idle);

        var answer = now < Removal.RefusedUntil ? NotNow : Removal.Answer?.Invoke(instance) ?? CallAnswer.Done;
        if (answer.IsDone)
        {
            instance.DestroyedAt = now;
            instance.GoneAt = now + (Removal.Lag?.Invoke(instance) ?? TimeSpan.Zero);
            Prune(now);
        }

        return Told(call, answer);
    }

    public EffectResult Label(InstanceId id, TagSet tags, DateTimeOffset now)
    {
        var call = new CloudCall(CloudAct.Label, id, key: null, now);
        var answer = Answer(call, isAccountCall: true, out var instance);
        if (answer.IsDone) instance!.Label(tags, now);
        return Told(call, answer);
    }

    public EffectResult Restart(InstanceId id, DateTimeOffset now)
    {
        var call = new CloudCall(CloudAct.Restart, id, key: null, now);
        var answer = Answer(call, isAccountCall: true, out var instance);
        if (answer.IsDone) Reboot(instance!, now);
        return Told(call, answer);
    }

    public Disruption Compare(PluginProperties current, PluginProperties desired) =>
        current.Equals(desired) ? Disruption.None : Change.Compare?.Invoke(current, desired) ?? Disruption.Replace;

    public EffectResult Update(InstanceId id, InstanceSpec spec, Disruption allowed, DateTimeOffset now)
    {
        var call = new CloudCall(CloudAct.Update, id, key: null, now) { Spec = spec };
        var answer = Answer(call, isAccountCall: true, out var instance);
        if (!answer.IsDone) return Told(call, answer);

        var needed = Compare(instance!.Spec.Properties, spec.Properties);
        if (needed > allowed) return Told(call, TooMuch);

        instance.Become(spec);
        instance.Label(spec.Tags, now);
        if (needed >= Disruption.Restart) Reboot(instance, now);
        return Told(call, answer);
    }

    public DrainResult Drain(InstanceId id, DateTimeOffset now)
    {
        var call = new CloudCall(CloudAct.Drain, id, key: null, now);
        if (Reachable(id, now) is not { } instance)
        {
            Write(call, CallAnswer.Idle);
            return DrainResult.Done;
        }

        var result = Removal.Drain?.Invoke(instance) ?? DrainResult.Done;
        if (result.Verdict == DrainVerdict.Done) instance.IsDrained = true;
        Write(call, result.Verdict == DrainVerdict.Done ? CallAnswer.Done : CallAnswer.Idle);
        return result;
    }

    public EffectResult Readmit(InstanceId id, DateTimeOffset now)
    {
        var call = new CloudCall(CloudAct.Readmit, id, key: null, now);
        var answer = Answer(call, isAccountCall: false, out var instance);
        if (answer.IsDone) instance!.IsDrained = false;
        return Told(call, answer);
    }

    private CallAnswer Answer(in CloudCall call, bool isAccountCall, out SimulatedInstance? instance)
    {
        instance = Reachable(call.Instance!.Value, call.At);
        if (isAccountCall && meter.Admit(Limits, call.At) is { } throttled) return CallAnswer.Failed(throttled);

        return instance is null ? NotFound : Change.Answer?.Invoke(instance) ?? CallAnswer.Done;
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
