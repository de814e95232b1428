using Amazon.EC2.Model;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>Tells the machines of one request apart: which of its keys made which. Once said it stays so for the life of the process.</summary>
internal static class BatchKeys
{
    /// <summary>Gives each of some machines the key that made it, unless that is known already. They are all that EC2 shows of each batch.</summary>
    public static void Assign(Births births, IEnumerable<Instance> machines)
    {
        foreach (var batch in machines.GroupBy(MachineTags.RunOf))
        {
            if (batch.Key is { } run) Assign(births, run, [.. batch]);
        }
    }

    private static void Assign(Births births, KeyRun run, IReadOnlyList<Instance> batch)
    {
        var strangers = batch.Where(machine => births.KeyOf(machine.InstanceId) is null).OrderBy(machine => machine.InstanceId, StringComparer.Ordinal).ToArray();
        if (strangers.Length == 0) return;

        // One request's machines are numbered by EC2; those of a fleet come from several requests and are told apart by their ids alone.
        var isNumbered = batch.Select(machine => machine.AmiLaunchIndex ?? 0).Distinct().Count() == batch.Count;
        var free = new Queue<IdempotencyKey>(run.Keys.Where(key => births.Find(key) is null));
        foreach (var machine in strangers)
        {
            if (isNumbered && machine.AmiLaunchIndex is { } position && position < run.Count) births.Made(run.At(position), machine.InstanceId);
            else if (free.TryDequeue(out var key)) births.Made(key, machine.InstanceId);
        }
    }
}
