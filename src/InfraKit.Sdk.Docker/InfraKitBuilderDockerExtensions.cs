using InfraKit.Sdk;
using InfraKit.Sdk.Docker;
using InfraKit.Sdk.Docker.Containers;
using InfraKit.Sdk.Docker.Engines;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Docker engines to an engine.</summary>
public static class InfraKitBuilderDockerExtensions
{
    /// <summary>Adds an instance plugin whose instances are containers on a Docker engine. May be called again with another name for another engine.</summary>
    /// <remarks>The options belong to this plugin and are validated when the host starts, all errors at once. The engine is first called when a group needs it.</remarks>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="name">The name in the document's <c>Plugin</c> field.</param>
    /// <param name="configure">Sets the options; null for the engine that the docker client would use.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static IInfraKitBuilder AddDocker(this IInfraKitBuilder builder, string name = "docker", Action<DockerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var plugin = $"{builder.EngineName}/{name}";
        var options = builder.Services.AddOptions<DockerOptions>(plugin).ValidateOnStart();
        if (configure is not null) options.Configure(configure);

        builder.Services.AddSingleton<IValidateOptions<DockerOptions>>(new DockerOptionsValidator(plugin));
        builder.Services.TryAddSingleton(TimeProvider.System);
        return builder.AddInstancePlugin(name, services =>
        {
            var chosen = services.GetRequiredService<IOptionsMonitor<DockerOptions>>().Get(plugin);
            var time = services.GetRequiredService<TimeProvider>();
            return new DockerPlugin(new DockerEngine(chosen), chosen, time);
        });
    }
}
