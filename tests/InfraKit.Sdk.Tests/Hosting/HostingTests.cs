using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InfraKit.Sdk.Tests.Hosting;

public sealed class HostingTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_host_starts_and_stops_the_engine_and_the_instances_live_on()
    {
        var cloud = new SimulatedCloud(TimeProvider.System) { BootTime = TimeSpan.Zero };
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddInfraKit().AddInstancePlugin("sim", _ => cloud).Configure(options => options.PollInterval = TimeSpan.FromMilliseconds(20));
        using var host = builder.Build();
        await host.StartAsync(VirtualEngine.Token);
        var groups = host.Services.GetRequiredService<IGroupPlugin>();

        await groups.CommitGroupAsync(VirtualEngine.Spec(3), cancellationToken: VirtualEngine.Token);
        await SeenAsync(groups, GroupEventKind.Created, times: 3);
        await host.StopAsync(VirtualEngine.Token);

        Assert.Equal(3, cloud.Instances.Count);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => groups.GetSizeAsync(new GroupId("web"), VirtualEngine.Token));
    }

    [Fact]
    public async Task Two_engines_of_one_process_have_plugins_and_groups_of_their_own()
    {
        var (one, other) = (new SimulatedCloud(TimeProvider.System), new SimulatedCloud(TimeProvider.System));
        var services = new ServiceCollection();
        services.AddInfraKit("one").AddInstancePlugin("sim", _ => one);
        services.AddInfraKit("other").AddInstancePlugin("sim", _ => other);
        await using var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(VirtualEngine.Token);

        await provider.GetRequiredKeyedService<IGroupPlugin>("one").CommitGroupAsync(VirtualEngine.Spec(1), cancellationToken: VirtualEngine.Token);
        await SeenAsync(provider.GetRequiredKeyedService<IGroupPlugin>("one"), GroupEventKind.Created, times: 1);

        Assert.Equal(2, provider.GetServices<IHostedService>().Count());
        Assert.Single(one.Instances);
        Assert.Empty(other.Instances);
        await Assert.ThrowsAsync<GroupNotFoundException>(() => provider.GetRequiredKeyedService<IGroupPlugin>("other").GetSizeAsync(new GroupId("web"), VirtualEngine.Token));
    }

    [Fact]
    public void A_plugin_registered_twice_stops_the_engine_from_being_made()
    {
        var error = Assert.Throws<InfraKitException>(() => InfraKitEngine.Create(builder => builder
            .AddInstancePlugin("sim", _ => new SimulatedCloud(TimeProvider.System))
            .AddInstancePlugin("sim", _ => new SimulatedCloud(TimeProvider.System))));

        Assert.Contains("IInstancePlugin \"sim\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_option_is_told_at_the_start()
    {
        var error = Assert.Throws<OptionsValidationException>(() => InfraKitEngine.Create(builder => builder.Configure(options =>
        {
            options.PollInterval = TimeSpan.Zero;
            options.MaxParallelEffects = 0;
            options.Self = "a/b";
        })));

        Assert.Equal(3, error.Failures.Count());
    }

    [Fact]
    public async Task Adding_an_engine_again_configures_the_same_one()
    {
        var services = new ServiceCollection();
        services.AddInfraKit().AddInstancePlugin("sim", _ => new SimulatedCloud(TimeProvider.System));
        services.AddInfraKit().Configure(options => options.KeptEvents = 7);
        await using var provider = services.BuildServiceProvider();

        Assert.Single(provider.GetServices<IHostedService>());
        Assert.NotNull(provider.GetRequiredService<IGroupPlugin>());
        Assert.Equal(7, provider.GetRequiredService<IOptionsMonitor<InfraKitOptions>>().Get(string.Empty).KeptEvents);
    }

    private static async Task SeenAsync(IGroupPlugin groups, GroupEventKind kind, int times)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(VirtualEngine.Token);
        limit.CancelAfter(Soon);
        await foreach (var told in groups.FollowAsync(cancellationToken: limit.Token))
        {
            if (told.Kind == kind && --times == 0) return;
        }
    }
}
