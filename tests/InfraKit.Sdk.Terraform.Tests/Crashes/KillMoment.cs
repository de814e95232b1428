using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Dirstore.Faults;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>When something is killed: at a part of the length of a run, or aimed at a call that stands still.</summary>
internal sealed class KillMoment
{
    private static readonly (CallKind Kind, Moment Moment, int Calls)[] Aims =
    [
        (CallKind.Create, Moment.Before, 6), (CallKind.Create, Moment.After, 6), (CallKind.Delete, Moment.Before, 2), (CallKind.Delete, Moment.After, 2), (CallKind.Read, Moment.Before, 3),
    ];

    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly (CallKind Kind, Moment Moment, int Number)? aim;
    private readonly double part;
    private readonly TimeSpan slowness;
    private int count;

    public KillMoment(int seed)
    {
        var random = new Random(seed);
        part = random.NextDouble();
        slowness = random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(random.Next(10, 300));
        LivesOn = random.Next(2) == 0;
        if (random.Next(2) == 0) return;

        var chosen = Aims[random.Next(Aims.Length)];
        aim = (chosen.Kind, chosen.Moment, random.Next(1, chosen.Calls + 1));
    }

    /// <summary>True when the call that stands still goes on after the kill.</summary>
    public bool LivesOn { get; }

    /// <summary>Makes the calls that come slow, or one of them stand still.</summary>
    public void Prepare(DirstoreFaults faults)
    {
        faults.Before = (call, cancellation) => PassAsync(call, Moment.Before, cancellation);
        faults.After = (call, cancellation) => PassAsync(call, Moment.After, cancellation);
    }

    /// <summary>Waits for it.</summary>
    /// <param name="length">How long a run takes.</param>
    public async Task WaitAsync(TimeSpan length)
    {
        var more = aim is null ? length : TimeSpan.FromMilliseconds(40);
        if (aim is not null) await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken);
        await Task.Delay(part * more, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    /// <summary>Lets go what stands still.</summary>
    public void Release() => released.TrySetResult();

    public override string ToString() => aim is { } one ? $"{one.Moment} {one.Kind} {one.Number}{(LivesOn ? ", which goes on" : "")}" : $"at {part:P0}, slow {slowness.TotalMilliseconds} ms";

    private async Task PassAsync(DirstoreCall call, Moment moment, CancellationToken cancellation)
    {
        if (aim is { } one)
        {
            if (call.Kind != one.Kind || moment != one.Moment || Interlocked.Increment(ref count) != one.Number) return;
            reached.TrySetResult();
            await released.Task.WaitAsync(cancellation);
        }
        else if (moment == Moment.Before && call.Kind is CallKind.Create or CallKind.Delete && !released.Task.IsCompleted)
        {
            await Task.Delay(slowness, TimeProvider.System, cancellation);
        }
    }
}
