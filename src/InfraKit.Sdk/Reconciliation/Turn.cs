namespace InfraKit.Sdk.Reconciliation;

/// <summary>Whether a group waits for a pass, has one, or both: so that it never has two.</summary>
internal sealed class Turn
{
    private readonly Lock mutex = new();
    private bool isWanted;
    private bool isRunning;

    /// <summary>Wants a pass; true when the group has to be queued for it.</summary>
    public bool TryWant()
    {
        lock (mutex)
        {
            if (isWanted) return false;

            isWanted = true;
            return !isRunning;
        }
    }

    /// <summary>Begins the pass that was wanted; false when one runs, which will be followed by another.</summary>
    public bool TryBegin()
    {
        lock (mutex)
        {
            if (isRunning) return false;

            (isWanted, isRunning) = (false, true);
            return true;
        }
    }

    /// <summary>Ends the pass; true when another was wanted meanwhile, and has to be queued.</summary>
    public bool End()
    {
        lock (mutex)
        {
            isRunning = false;
            var again = isWanted;
            isWanted = false;
            return again;
        }
    }
}
