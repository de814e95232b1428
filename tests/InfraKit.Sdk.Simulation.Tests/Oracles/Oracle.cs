using System.Diagnostics.CodeAnalysis;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>Watches a world and says what must never happen. It judges by what is true of the cloud, not by what the engine believes.</summary>
internal abstract class Oracle(World world)
{
    protected World World => world;

    protected DateTimeOffset Now => world.Time.Now;

    protected UpdateLimits Limits => UpdateLimits.Of(world.Spec);

    /// <summary>The listing was made, and the pass is about to be.</summary>
    public virtual void Observing()
    {
    }

    /// <summary>An instance is about to be asked for.</summary>
    public virtual void Creating(Intent intent)
    {
    }

    /// <summary>An instance is about to be taken out of service for good.</summary>
    public virtual void Removing(Intent intent, Machine machine)
    {
    }

    /// <summary>An instance is about to be turned into another revision.</summary>
    public virtual void Changing(Intent intent)
    {
    }

    /// <summary>An instance that stays is about to be taken out of service.</summary>
    public virtual void Interrupting(Intent intent, Machine machine)
    {
    }

    /// <summary>An instance is about to be destroyed.</summary>
    public virtual void Destroying(Intent intent, Machine machine)
    {
    }

    /// <summary>A pass was made.</summary>
    public virtual void Passed(Decision decision)
    {
    }

    /// <summary>A document was committed.</summary>
    public virtual void Committed(Revision revision)
    {
    }

    /// <summary>An operator's word was heard.</summary>
    public virtual void Controlled(RolloutCommand command)
    {
    }

    /// <summary>A fault did harm to an instance.</summary>
    public virtual void Harmed(Machine machine)
    {
    }

    /// <summary>When an instance will be taken away, as far as the engine was told; null for never.</summary>
    protected DateTimeOffset? EndOf(Machine machine)
    {
        var members = World.Engine.Group!.Members;
        return members.IndexOf(machine.Id) is var at and >= 0 ? members.Row(at).EndsAt : null;
    }

    [DoesNotReturn]
    protected void Violated(string what) => throw new OracleViolatedException(GetType().Name, what);
}
