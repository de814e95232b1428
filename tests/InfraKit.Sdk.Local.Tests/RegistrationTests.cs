using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InfraKit.Sdk.Local.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void Both_plugins_are_registered_for_their_engine()
    {
        using var services = new Builder("one").AddLocal().Services.BuildServiceProvider();
        Assert.All(["process", "file"], name => Assert.NotNull(services.GetKeyedService<IInstancePlugin>(new PluginKey("one", name))));
        Assert.Null(services.GetKeyedService<IInstancePlugin>(new PluginKey(string.Empty, "process")));
    }

    [Fact]
    public void Wrong_options_are_refused_at_start_all_at_once()
    {
        using var services = new Builder("one").AddLocal(options =>
        {
            options.Directory = "relative";
            options.StopTimeout = TimeSpan.FromHours(2);
            options.LogMaxBytes = 1;
            options.LogFiles = -1;
        }).Services.BuildServiceProvider();
        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(4, exception.Failures.Count());
    }

    private sealed class Builder(string engine) : IInfraKitBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();

        public string EngineName => engine;
    }
}
