namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>Something to be done in a workspace, and those who wait for it.</summary>
/// <param name="key">The member it is about.</param>
internal abstract class Order(string key)
{
    private int waiting;

    public string Key => key;

    /// <summary>True when its outcome is told.</summary>
    public abstract bool IsSettled { get; }

    /// <summary>True when everybody who waited has gone.</summary>
    public bool IsAbandoned => Volatile.Read(ref waiting) == 0;

    /// <summary>Tells that it failed.</summary>
    public abstract void Fail(PluginError error);

    /// <summary>One more waits.</summary>
    public void Join() => Interlocked.Increment(ref waiting);

    /// <summary>One waits no more.</summary>
    public void Leave() => Interlocked.Decrement(ref waiting);
}
