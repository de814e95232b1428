using InfraKit.Sdk.Ec2.Fake;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Machines;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Ec2.Tests.Fixtures;

/// <summary>The provider over a fake, without an engine, in virtual time.</summary>
internal sealed class OnePlugin : IAsyncDisposable
{
    /// <summary>Properties that name the least.</summary>
    public static readonly PluginProperties Sound = PluginProperties.Parse($$"""{ "ImageId": "{{Defaults.Image}}", "InstanceType": "{{Defaults.MicroType}}" }""");

    private readonly Action<Ec2Options>? configure;

    private OnePlugin(Ec2Fake fake, FakeTimeProvider time, Action<Ec2Options>? configure) => (Fake, Time, this.configure, Plugin) = (fake, time, configure, NewPlugin(fake, time, configure));

    /// <summary>EC2.</summary>
    public Ec2Fake Fake { get; }

    /// <summary>The time, of both.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>The provider.</summary>
    public Ec2Plugin Plugin { get; private set; }

    /// <summary>Starts one.</summary>
    public static async Task<OnePlugin> StartAsync(Action<Ec2FakeOptions>? behave = null, Action<Ec2Options>? configure = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var options = new Ec2FakeOptions { Clock = time };
        behave?.Invoke(options);
        return new OnePlugin(await Ec2Fake.StartAsync(options), time, configure);
    }

    /// <summary>Another process takes over.</summary>
    public void Restart()
    {
        Plugin.Dispose();
        Plugin = NewPlugin(Fake, Time, configure);
    }

    /// <summary>A machine that is to be made.</summary>
    public static InstanceSpec Spec(PluginProperties? properties = null) => new(properties ?? Sound, TagSet.Empty.With(WellKnownTags.Group, "web").With(WellKnownTags.Revision, "abc"));

    /// <summary>The key with a number.</summary>
    public static IdempotencyKey Key(int number) => new(FormattableString.Invariant($"n0n3-{number}"));

    /// <summary>Makes so many machines in one call.</summary>
    public async Task<ProvisionResult[]> MakeAsync(int first, int count)
    {
        var results = new ProvisionResult[count];
        await Plugin.ProvisionManyAsync(Enumerable.Range(first, count).Select(number => new ProvisionRequest(Spec(), Key(number))).ToArray(), results, TestContext.Current.CancellationToken);
        return results;
    }

    /// <summary>Lets time pass until a call is over.</summary>
    public async Task<T> PassAsync<T>(Task<T> call)
    {
        for (var waited = 0; !call.IsCompleted; waited++)
        {
            if (waited > 10_000) throw new TimeoutException("The call does not end.");

            Time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.WhenAny(call, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System));
        }

        return await call;
    }

    public async ValueTask DisposeAsync()
    {
        Plugin.Dispose();
        await Fake.DisposeAsync();
    }

    private static Ec2Plugin NewPlugin(Ec2Fake fake, FakeTimeProvider time, Action<Ec2Options>? configure)
    {
        var options = new Ec2Options { Client = FakeClient.Machines(fake), Parameters = FakeClient.Parameters(fake) };
        configure?.Invoke(options);
        return new Ec2Plugin(options, time);
    }
}
