using InfraKit.Sdk.Docker.Containers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InfraKit.Sdk.Docker.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Several_engines_have_several_names_and_options()
    {
        var services = new ServiceCollection();
        services.AddInfraKit().AddDocker().AddDocker("far", options => options.Endpoint = new("tcp://10.0.0.2:2375"));
        await using var provider = services.BuildServiceProvider();
        Assert.IsType<DockerPlugin>(provider.GetRequiredKeyedService<IInstancePlugin>(new PluginKey("", "docker")));
        Assert.IsType<DockerPlugin>(provider.GetRequiredKeyedService<IInstancePlugin>(new PluginKey("", "far")));
        var options = provider.GetRequiredService<IOptionsMonitor<DockerOptions>>();
        Assert.Null(options.Get("/docker").Endpoint);
        Assert.Equal("tcp://10.0.0.2:2375", options.Get("/far").Endpoint!.OriginalString);
    }

    [Fact]
    public async Task Wrong_options_are_told_all_at_once()
    {
        var services = new ServiceCollection();
        services.AddInfraKit().AddDocker("bad", options =>
        {
            (options.Endpoint, options.Context) = (new("ftp://x"), "far");
            (options.CertificateDirectory, options.ConfigDirectory) = ("certs", "config");
            (options.MaxParallelEffects, options.PullTimeout, options.InitTimeout, options.StartDeadline, options.ResyncInterval) = (0, default, default, default, default);
        });
        await using var provider = services.BuildServiceProvider();
        var thrown = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<DockerOptions>>().Get("/bad"));
        Assert.Equal(12, thrown.Failures.Count());
    }
}
