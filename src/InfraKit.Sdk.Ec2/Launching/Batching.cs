using InfraKit.Sdk.Ec2.Documents;
using InfraKit.Sdk.Ec2.Machines;

namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>Gathers what one request can make.</summary>
internal static class Batching
{
    /// <summary>The batches of what is wanted. What can't be made at all gets its result here.</summary>
    public static IReadOnlyList<Batch> Of(IEnumerable<Wanted> wanted, Memory<ProvisionResult> results, IDictionary<string, string> space)
    {
        var batches = new List<Batch>();
        foreach (var run in Runs(wanted))
        {
            try
            {
                var spec = run[0].Request.Spec;
                batches.Add(Batch.Of(spec, RecipeOf(spec), new KeyRun(run[0].Request.Key, run.Count), [.. run.Select(one => one.Position)], space));
            }
            catch (PluginException exception)
            {
                foreach (var one in run) results.Span[one.Position] = ProvisionResult.Failed(exception.Error);
            }
        }

        return batches;
    }

    private static MachineRecipe RecipeOf(InstanceSpec spec) => MachineValidation.Check(spec.Properties, out var recipe) is [var error, ..]
        ? throw new PluginException(new PluginError(PluginErrorKind.Invalid, error.Message) { Path = error.Path })
        : recipe!;

    private static IEnumerable<List<Wanted>> Runs(IEnumerable<Wanted> wanted)
    {
        List<Wanted> run = [];
        foreach (var next in wanted.OrderBy(one => one.Request.Key, Comparer<IdempotencyKey>.Create(KeyRun.Compare)))
        {
            if (run.Count > 0 && run.Count < Ec2Plugin.MaxBatch && run[^1].IsLike(next) && KeyRun.Follows(next.Request.Key, run[^1].Request.Key))
            {
                run.Add(next);
                continue;
            }

            if (run.Count > 0) yield return run;
            run = [next];
        }

        if (run.Count > 0) yield return run;
    }
}
