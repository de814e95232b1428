using InfraKit.Sdk.Ec2.Machines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InfraKit.Sdk.Ec2.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Several_accounts_and_regions_have_several_names_and_options()
    {
        var services = new ServiceCollection();
        services.AddInfraKit().AddEc2().AddEc2("us", options => (options.Region, options.Profile) = ("us-east-1", "prod"));
        await using var provider = services.BuildServiceProvider();

        Assert.IsType<Ec2Plugin>(provider.GetRequiredKeyedService<IInstancePlugin>(new PluginKey("", "ec2")));
        Assert.IsType<Ec2Plugin>(provider.GetRequiredKeyedService<IInstancePlugin>(new PluginKey("", "us")));
        var options = provider.GetRequiredService<IOptionsMonitor<Ec2Options>>();
        Assert.Null(options.Get("/ec2").Region);
        Assert.Equal(("us-east-1", "prod"), (options.Get("/us").Region, options.Get("/us").Profile));
    }

    [Fact]
    public async Task Wrong_options_stop_the_host()
    {
        var services = new ServiceCollection();
        services.AddInfraKit().AddEc2("bad", options => (options.VisibilityLag, options.Endpoint) = (TimeSpan.Zero, new("http://127.0.0.1:1")));
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(2, Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<Ec2Options>>().Get("/bad")).Failures.Count());
    }
}
