using InfraKit.Sdk;
using InfraKit.Sdk.Ec2;
using InfraKit.Sdk.Ec2.Machines;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds accounts and regions of Amazon EC2 to an engine.</summary>
public static class InfraKitBuilderEc2Extensions
{
    /// <summary>Adds an instance plugin whose instances are machines of EC2. May be called again with another name for another account or region.</summary>
    /// <remarks>The options belong to this plugin and are validated when the host starts, all errors at once. EC2 is first called when a group needs it.</remarks>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="name">The name in the document's <c>Plugin</c> field.</param>
    /// <param name="configure">Sets the options; null for the account and region that the AWS SDK finds by itself.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static IInfraKitBuilder AddEc2(this IInfraKitBuilder builder, string name = "ec2", Action<Ec2Options>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var plugin = $"{builder.EngineName}/{name}";
        var options = builder.Services.AddOptions<Ec2Options>(plugin).ValidateOnStart();
        if (configure is not null) options.Configure(configure);

        builder.Services.AddSingleton<IValidateOptions<Ec2Options>>(new Ec2OptionsValidator(plugin));
        builder.Services.TryAddSingleton(TimeProvider.System);
        return builder.AddInstancePlugin(name, services =>
            new Ec2Plugin(services.GetRequiredService<IOptionsMonitor<Ec2Options>>().Get(plugin), services.GetRequiredService<TimeProvider>()));
    }
}
