using InfraKit.Sdk.Terraform.Members;
using InfraKit.Sdk.Terraform.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InfraKit.Sdk.Terraform.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Several_binaries_have_several_names_and_options()
    {
        var services = new ServiceCollection();
        services.AddInfraKit().AddTerraform().AddTerraform("clouds", options => options.Parallelism = 3);
        await using var provider = services.BuildServiceProvider();

        var first = Assert.IsType<TerraformPlugin>(provider.GetRequiredKeyedService<IInstancePlugin>(new PluginKey("", "terraform")));
        var second = Assert.IsType<TerraformPlugin>(provider.GetRequiredKeyedService<IInstancePlugin>(new PluginKey("", "clouds")));
        var options = provider.GetRequiredService<IOptionsMonitor<TerraformOptions>>();

        Assert.NotSame(first, second);
        Assert.Equal((10, 3), (options.Get("/terraform").Parallelism, options.Get("/clouds").Parallelism));
    }

    [Fact]
    public async Task Wrong_options_of_every_plugin_stop_the_host_at_its_start()
    {
        var services = new ServiceCollection();
        services.AddInfraKit()
            .AddTerraform("first", options => (options.Parallelism, options.MaxParallelRuns) = (0, 65))
            .AddTerraform("second", options => options.Directory = "members");
        await using var provider = services.BuildServiceProvider();

        var thrown = Assert.ThrowsAny<Exception>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        var failures = Told(thrown).SelectMany(one => one.Failures).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(
            ["TerraformOptions.Directory must be an absolute path, not \"members\".", "TerraformOptions.MaxParallelRuns must be from 1 to 64, not 65.", "TerraformOptions.Parallelism must be from 1 to 256, not 0."],
            failures);
    }

    [Fact]
    public async Task Two_plugins_of_a_host_keep_their_members_apart()
    {
        using var home = new TempDirectory();
        var services = new ServiceCollection();
        services.AddInfraKit().AddTerraform("one", options => options.Directory = home.At("one")).AddTerraform("two", options => options.Directory = home.At("two"));
        await using (var provider = services.BuildServiceProvider())
        {
            foreach (var name in new[] { "one", "two" })
            {
                var plugin = provider.GetRequiredKeyedService<IInstancePlugin>(new PluginKey("", name));
                await foreach (var page in plugin.DescribeInstancesAsync(new InstanceQuery(TagSet.Empty), TestContext.Current.CancellationToken)) Assert.Equal(0, page.Instances.Length);
            }
        }

        Assert.Equal([home.At("one"), home.At("two")], Directory.GetDirectories(home.Path).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<OptionsValidationException> Told(Exception thrown) =>
        thrown is AggregateException many ? many.InnerExceptions.OfType<OptionsValidationException>() : [Assert.IsType<OptionsValidationException>(thrown)];
}
