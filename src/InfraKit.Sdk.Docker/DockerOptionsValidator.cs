using InfraKit.Sdk.Docker.Engines;
using Microsoft.Extensions.Options;

namespace InfraKit.Sdk.Docker;

/// <summary>Says everything that is wrong with the options of one plugin at once.</summary>
internal sealed class DockerOptionsValidator(string plugin) : IValidateOptions<DockerOptions>
{
    public ValidateOptionsResult Validate(string? name, DockerOptions options)
    {
        if (name != plugin) return ValidateOptionsResult.Skip;

        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(DockerOptions options)
    {
        if (options.Endpoint is { } endpoint && DockerEndpoint.Violation(endpoint.OriginalString) is { } violation) yield return $"DockerOptions.Endpoint {violation}";
        if (options.Endpoint is not null && options.Context is not null) yield return "DockerOptions.Endpoint and DockerOptions.Context both name an engine: set one of them.";
        if (options.Context is { Length: 0 }) yield return "DockerOptions.Context must name a context; null for none.";

        foreach (var (name, directory) in new[] { (nameof(options.CertificateDirectory), options.CertificateDirectory), (nameof(options.ConfigDirectory), options.ConfigDirectory) })
        {
            if (directory is not null && !Path.IsPathFullyQualified(directory)) yield return $"DockerOptions.{name} must be an absolute path, not \"{directory}\".";
        }

        foreach (var file in options.CertificateDirectory is { } certificates ? TlsFiles.Missing(certificates) : [])
        {
            yield return $"DockerOptions.CertificateDirectory has no file {file}: ca.pem, cert.pem and key.pem are expected there.";
        }

        if (options.MaxParallelEffects is < 1 or > 256) yield return $"DockerOptions.MaxParallelEffects must be from 1 to 256, not {options.MaxParallelEffects}.";
        foreach (var (name, time) in new[]
        {
            (nameof(options.PullTimeout), options.PullTimeout), (nameof(options.InitTimeout), options.InitTimeout),
            (nameof(options.StartDeadline), options.StartDeadline), (nameof(options.ResyncInterval), options.ResyncInterval),
        })
        {
            if (time < TimeSpan.FromSeconds(1) || time > TimeSpan.FromDays(1)) yield return $"DockerOptions.{name} must be from 1 second to a day, not {time}.";
        }
    }
}
