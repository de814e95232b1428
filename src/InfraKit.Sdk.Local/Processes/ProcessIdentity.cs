namespace InfraKit.Sdk.Local.Processes;

/// <summary>One process of this boot, for ever: a pid may be used again, with its start time it is not.</summary>
internal readonly record struct ProcessIdentity(int Pid, long StartTime)
{
    /// <summary>True while it runs; a zombie doesn't.</summary>
    public bool IsAlive => ProcStat.TryRead(Pid, out var stat) && stat.Identity == this && !stat.IsDead;
}
