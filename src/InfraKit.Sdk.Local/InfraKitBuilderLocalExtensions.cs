using InfraKit.Sdk;
using InfraKit.Sdk.Local;
using InfraKit.Sdk.Local.Files;
using InfraKit.Sdk.Local.Processes;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the instance plugins of this machine to an engine.</summary>
public static class InfraKitBuilderLocalExtensions
{
    /// <summary>Adds the instance plugins <c>process</c> (OS processes that outlive the host application) and <c>file</c> (one JSON file per instance).</summary>
    /// <remarks>The options belong to this engine and are validated when the host starts, all errors at once.</remarks>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The builder.</returns>
    public static IInfraKitBuilder AddLocal(this IInfraKitBuilder builder, Action<LocalOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var engine = builder.EngineName;
        var options = builder.Services.AddOptions<LocalOptions>(engine).ValidateOnStart();
        if (configure is not null) options.Configure(configure);

        builder.Services.AddSingleton<IValidateOptions<LocalOptions>>(new LocalOptionsValidator(engine));
        builder.Services.TryAddSingleton(TimeProvider.System);
        return builder
            .AddInstancePlugin("process", services => new ProcessPlugin(Directory(services, "processes"), Options(services), Time(services)))
            .AddInstancePlugin("file", services => new FilePlugin(Directory(services, "files")));

        LocalOptions Options(IServiceProvider services) => services.GetRequiredService<IOptionsMonitor<LocalOptions>>().Get(engine);
        string Directory(IServiceProvider services, string part) => Path.Combine(Options(services).Directory ?? LocalPaths.StateDirectory(engine), part);
        static TimeProvider Time(IServiceProvider services) => services.GetRequiredService<TimeProvider>();
    }
}
