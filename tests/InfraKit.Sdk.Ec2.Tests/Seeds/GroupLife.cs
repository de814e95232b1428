using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Seeds;

/// <summary>The life of one group, and what must hold of it at every moment.</summary>
internal sealed class GroupLife(Ec2World world, int surge, bool isFleet, CancellationToken token)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private readonly GroupId id = new("web");
    private (int Size, int Revision) before;

    /// <summary>How many there are to be.</summary>
    public int Size { get; private set; }

    /// <summary>Commits, and waits until it is so.</summary>
    public async Task CommitAsync(int size, int revision)
    {
        Size = size;
        var began = world.Fake.Account.Machines.Count == 0 ? 0 : world.Fake.Account.Machines.Max(machine => Math.Max(machine.MadeAtStep, machine.EndedAtStep ?? 0));
        await KnockAsync(Spec(revision));
        await world.Engine.ConvergedAsync(Longest);

        Assert.Equal(size, world.Fake.Account.LiveNow.Count);

        // Only a change of revision needs more than there are to be: one too many otherwise is a twin.
        var room = before.Revision == revision || before.Revision == 0 ? 0 : surge;
        Assert.InRange(MostLiveSince(began), size, Math.Max(before.Size, size) + room);
        Assert.All(world.Fake.Account.Machines, IsTagged);
        if (!isFleet) Assert.All(world.Fake.Account.Machines.GroupBy(machine => machine.TagsAtBirth[WellKnownTags.Intent]), made => Assert.Single(made.Select(machine => machine.ReservationId).Distinct()));
        before = (size, revision);
    }

    /// <summary>Ends it, and looks whether anything is left.</summary>
    public async Task EndAsync()
    {
        await world.Engine.EndAsync(world.Engine.Groups.DestroyGroupAsync(id, token), Longest);

        Assert.Empty(world.Fake.Account.LiveNow);
        Assert.All(world.Fake.Account.Machines, IsTagged);
    }

    private int MostLiveSince(long began)
    {
        var changes = world.Fake.Account.Machines.SelectMany(machine => machine.EndedAtStep is { } end ? [(machine.MadeAtStep, 1), (end, -1)] : new[] { (machine.MadeAtStep, 1) }).Order();
        var (most, live) = (0, 0);
        foreach (var (step, change) in changes)
        {
            live += change;
            if (step > began) most = Math.Max(most, live);
        }

        return Math.Max(most, live);
    }

    private static void IsTagged(Machine machine)
    {
        foreach (var key in new[] { WellKnownTags.Group, WellKnownTags.Revision, WellKnownTags.Intent }) Assert.True(machine.TagsAtBirth.ContainsKey(key), $"{machine.Id} was born without {key}");
    }

    // What a commit asks EC2 may go wrong too: then nothing was committed.
    private async Task KnockAsync(GroupSpec spec)
    {
        for (var knock = 1; ; knock++)
        {
            var commit = world.Engine.CommitAsync(spec);
            try
            {
                await world.Engine.EndAsync(commit);
                return;
            }
            catch (SpecInvalidException) when (knock < 50)
            {
                await world.Engine.PassAsync(TimeSpan.FromSeconds(1));
            }
        }
    }

    private GroupSpec Spec(int revision)
    {
        var types = isFleet ? $"\"InstanceTypes\": [\"{Defaults.MicroType}\", \"{Defaults.SmallType}\"]" : $"\"InstanceType\": \"{Defaults.MicroType}\"";
        var properties = $$"""
            { "ImageId": "{{Defaults.Image}}", {{types}}, "Subnets": ["{{Defaults.SubnetA}}", "{{Defaults.SubnetB}}", "{{Defaults.SubnetC}}"], "SecurityGroups": ["{{Defaults.Group}}"], "Tags": { "revision": "{{revision}}" } }
            """;
        return Ec2World.Group("web", Size, properties, $", \"Updating\": {{ \"Surge\": {surge}, \"Healthy\": {{ \"For\": \"5s\" }} }}, \"Guard\": {{ \"Blast\": \"100%\" }}");
    }
}
