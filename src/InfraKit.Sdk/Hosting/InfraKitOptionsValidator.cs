using Microsoft.Extensions.Options;

namespace InfraKit.Sdk.Hosting;

/// <summary>Checks an engine's options and names every one that is wrong.</summary>
internal sealed class InfraKitOptionsValidator : IValidateOptions<InfraKitOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    public ValidateOptionsResult Validate(string? name, InfraKitOptions options)
    {
        var errors = new List<string>();
        Between(nameof(options.PollInterval), options.PollInterval, TimeSpan.FromDays(1));
        Between(nameof(options.EffectTimeout), options.EffectTimeout, TimeSpan.FromDays(1));
        Between(nameof(options.ListTimeout), options.ListTimeout, TimeSpan.FromDays(1));
        Between(nameof(options.HealthTimeout), options.HealthTimeout, TimeSpan.FromDays(1));
        Between(nameof(options.GateTimeout), options.GateTimeout, TimeSpan.FromDays(1));
        Between(nameof(options.StopTimeout), options.StopTimeout, TimeSpan.FromDays(1));
        AtLeastOne(nameof(options.MaxParallelEffects), options.MaxParallelEffects);
        AtLeastOne(nameof(options.MaxParallelPasses), options.MaxParallelPasses);
        AtLeastOne(nameof(options.KeptEvents), options.KeptEvents);
        if (options.Owner is { Length: 0 or > TagSet.MaxValueLength }) errors.Add($"Owner has {options.Owner.Length} characters; expected 1 to {TagSet.MaxValueLength}, or null.");
        if (options.Self is not null && !LogicalId.TryParse(options.Self, out _)) errors.Add($"Self is \"{options.Self}\"; expected a logical id, or null.");

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Between(string option, TimeSpan value, TimeSpan longest)
        {
            if (value < Shortest || value > longest) errors.Add($"{option} is {value}; expected {Shortest} to {longest}.");
        }

        void AtLeastOne(string option, int value)
        {
            if (value < 1) errors.Add($"{option} is {value}; expected at least 1.");
        }
    }
}
