using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Documents;

namespace InfraKit.Sdk.Ec2.Commits;

/// <summary>What is found to be wrong with a document when EC2 is asked: all of it, each at its place.</summary>
internal sealed class CommitFindings(MachineRecipe recipe)
{
    private readonly List<SpecError> errors = [];

    /// <summary>Something is wrong with a field.</summary>
    public void Add(MachineField field, string message) => errors.Add(new SpecError(recipe.PathOf(field), message));

    /// <summary>Asks, and takes EC2's refusal for a finding: about the field its code speaks of, or else the one that was asked about.</summary>
    /// <returns>The answer; default when there was a refusal.</returns>
    /// <exception cref="PluginException">Nobody can tell now.</exception>
    public async Task<T?> TryAsync<T>(MachineField asked, Func<Task<T?>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (PluginException exception) when (exception.Error.Kind is PluginErrorKind.Invalid or PluginErrorKind.NotFound or PluginErrorKind.Unauthorized or PluginErrorKind.Unsupported)
        {
            var field = exception.Error.Kind == PluginErrorKind.Unauthorized ? asked : Ec2Errors.FieldOf(exception.Error) ?? asked;
            errors.Add(new SpecError(exception.Error.Path ?? recipe.PathOf(field), exception.Error.ToString()));
            return default;
        }
    }

    /// <summary>Throws what was found.</summary>
    /// <exception cref="SpecInvalidException">There is something.</exception>
    public void ThrowIfAny()
    {
        if (errors.Count > 0) throw new SpecInvalidException([.. errors.Distinct()]);
    }
}
