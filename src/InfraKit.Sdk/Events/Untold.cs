namespace InfraKit.Sdk.Events;

/// <summary>What happened to a group and is told once it is committed: what a failing store holds back is told after the next save.</summary>
internal sealed class Untold
{
    private readonly List<Moment> moments = [];
    private int mark;

    /// <summary>Something happened.</summary>
    public void Add(GroupEventKind kind, InstanceId? instance = null, SpecRevision? revision = null, Reason? why = null, PluginError? error = null, string? health = null) =>
        moments.Add(new Moment(kind, instance, revision, why, error, health));

    /// <summary>From here on a decision speaks, which may be taken back.</summary>
    public void Mark() => mark = moments.Count;

    /// <summary>What the last decision had to tell is taken back with it.</summary>
    public void TakeBack() => moments.RemoveRange(mark, moments.Count - mark);

    /// <summary>Tells all.</summary>
    public void Tell(EventLog events, GroupId group)
    {
        foreach (var moment in moments) events.Tell(group, moment.Kind, moment.Instance, moment.Revision, moment.Why, moment.Error, moment.Health);
        moments.Clear();
        mark = 0;
    }

    private readonly record struct Moment(GroupEventKind Kind, InstanceId? Instance, SpecRevision? Revision, Reason? Why, PluginError? Error, string? Health);
}
