using Microsoft.Extensions.Options;

namespace InfraKit.Sdk.Ec2;

/// <summary>Says everything that is wrong with the options of one plugin at once.</summary>
internal sealed class Ec2OptionsValidator(string plugin) : IValidateOptions<Ec2Options>
{
    public ValidateOptionsResult Validate(string? name, Ec2Options options)
    {
        if (name != plugin) return ValidateOptionsResult.Skip;

        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(Ec2Options options)
    {
        if (options.Region is { Length: 0 }) yield return "Ec2Options.Region must name a region such as \"eu-central-1\"; null for what the AWS SDK finds.";
        if (options.Profile is { Length: 0 }) yield return "Ec2Options.Profile must name a profile; null for none.";
        if (options.Profile is not null && options.Credentials is not null) yield return "Ec2Options.Profile and Ec2Options.Credentials both name credentials: set one of them.";
        if (options.Client is not null && (options.Region ?? options.Profile ?? (object?)options.Credentials ?? options.Endpoint) is not null) yield return "Ec2Options.Client is used as it is: set none of Region, Endpoint, Profile and Credentials beside it.";
        if (options.Endpoint is { } endpoint && !(endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https" })) yield return $"Ec2Options.Endpoint must be an absolute http or https address, not \"{endpoint.OriginalString}\".";
        if (options.Endpoint is not null && options.Region is null) yield return "Ec2Options.Endpoint needs Ec2Options.Region beside it: the signature names a region.";

        foreach (var (key, value) in options.Namespace)
        {
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || key.StartsWith("infrakit.", StringComparison.Ordinal)) yield return $"Ec2Options.Namespace must not use the tag \"{key}\": \"aws:\" and \"infrakit.\" are reserved.";
            else if (key.Length is 0 or > TagSet.MaxKeyLength || value is null || value.Length > TagSet.MaxValueLength) yield return $"Ec2Options.Namespace[\"{key}\"] is no tag: keys have 1 to {TagSet.MaxKeyLength} characters, values at most {TagSet.MaxValueLength}.";
        }

        foreach (var (name, time, longest) in new[]
        {
            (nameof(options.CallTimeout), options.CallTimeout, TimeSpan.FromMinutes(10)), (nameof(options.VisibilityLag), options.VisibilityLag, TimeSpan.FromHours(1)),
            (nameof(options.StatusInterval), options.StatusInterval, TimeSpan.FromDays(1)), (nameof(options.SpotInterval), options.SpotInterval, TimeSpan.FromMinutes(1)),
            (nameof(options.ZoneAvoidance), options.ZoneAvoidance, TimeSpan.FromDays(1)), (nameof(options.VolumeDeadline), options.VolumeDeadline, TimeSpan.FromDays(1)),
        })
        {
            if (time < TimeSpan.FromSeconds(1) || time > longest) yield return $"Ec2Options.{name} must be from 1 second to {longest}, not {time}.";
        }

        foreach (var (action, rate) in options.Rates)
        {
            if (rate is null || rate.Burst < 1 || !(rate.PerSecond > 0) || double.IsInfinity(rate.PerSecond)) yield return $"Ec2Options.Rates[\"{action}\"] must have a Burst of at least 1 and a PerSecond above 0.";
        }
    }
}
