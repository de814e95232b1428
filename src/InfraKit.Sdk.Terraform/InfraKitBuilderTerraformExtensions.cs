using InfraKit.Sdk;
using InfraKit.Sdk.Terraform;
using InfraKit.Sdk.Terraform.Members;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Terraform to an engine.</summary>
public static class InfraKitBuilderTerraformExtensions
{
    /// <summary>Adds an instance plugin whose instances are resources of Terraform or OpenTofu. May be called again with another name for other options.</summary>
    /// <remarks>The options belong to this plugin and are validated when the host starts, all errors at once. Terraform is first run when a group needs it.</remarks>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="name">The name in the document's <c>Plugin</c> field.</param>
    /// <param name="configure">Sets the options; null for the Terraform in the <c>PATH</c>, with state in files.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static IInfraKitBuilder AddTerraform(this IInfraKitBuilder builder, string name = "terraform", Action<TerraformOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var plugin = $"{builder.EngineName}/{name}";
        var options = builder.Services.AddOptions<TerraformOptions>(plugin).ValidateOnStart();
        if (configure is not null) options.Configure(configure);

        builder.Services.AddSingleton<IValidateOptions<TerraformOptions>>(new TerraformOptionsValidator(plugin));
        builder.Services.TryAddSingleton(TimeProvider.System);
        return builder.AddInstancePlugin(name, services =>
        {
            var chosen = services.GetRequiredService<IOptionsMonitor<TerraformOptions>>().Get(plugin);
            var log = services.GetService<ILoggerFactory>()?.CreateLogger("InfraKit.Sdk.Terraform") ?? NullLogger.Instance;
            var root = chosen.Directory ?? DefaultDirectory.Of(builder.EngineName, name);
            return new TerraformPlugin(root, chosen, services.GetRequiredService<TimeProvider>(), log);
        });
    }
}
