using Microsoft.Extensions.DependencyInjection;

namespace InfraKit.Sdk.Terraform.CrashHost;

internal sealed class CrashBuilder(IServiceCollection services) : IInfraKitBuilder
{
    public IServiceCollection Services => services;

    public string EngineName => string.Empty;
}
