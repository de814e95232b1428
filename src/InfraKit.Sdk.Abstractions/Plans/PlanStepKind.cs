namespace InfraKit.Sdk;

/// <summary>What a step of a plan does. Later versions add values: a reader ignores those it doesn't know.</summary>
public enum PlanStepKind
{
    /// <summary>Make an instance of the target revision.</summary>
    Create,

    /// <summary>Make an instance of the last good revision, to fill a hole that the target may not take.</summary>
    Refill,

    /// <summary>Take an instance out of service, then destroy it.</summary>
    Remove,

    /// <summary>Destroy again an instance whose first destruction was never seen to work.</summary>
    DestroyAgain,

    /// <summary>Label an instance that asks to be adopted.</summary>
    Adopt,
}
