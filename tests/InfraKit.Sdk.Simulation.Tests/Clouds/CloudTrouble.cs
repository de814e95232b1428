namespace InfraKit.Sdk.Simulation.Tests.Clouds;

/// <summary>What is wrong with a cloud at this moment.</summary>
internal sealed record CloudTrouble
{
    public static readonly CloudTrouble None = new();

    /// <summary>What creations answer; null for an instance.</summary>
    public PluginErrorKind? CreateError { get; init; }

    /// <summary>What destructions answer; null for done.</summary>
    public PluginErrorKind? DestroyError { get; init; }

    /// <summary>How many instances there may be; null for any number.</summary>
    public int? Room { get; init; }

    /// <summary>Of a hundred creations so many are made but answer with a timeout.</summary>
    public int TimeoutPercent { get; init; }

    /// <summary>Of a hundred creations so many are lost: nothing is made and nobody knows.</summary>
    public int LostPercent { get; init; }

    /// <summary>Of a hundred questions what became of a key so many are not answered.</summary>
    public int LookupFailsPercent { get; init; }

    /// <summary>Of a hundred instances so many are gone soon after they were made.</summary>
    public int DiesAtBootPercent { get; init; }

    /// <summary>Of a hundred instances so many never come up.</summary>
    public int NeverBootsPercent { get; init; }

    /// <summary>Of a hundred changes of instances in place so many fail, some because it can't be done at all.</summary>
    public int ChangeFailsPercent { get; init; }

    /// <summary>True while listings show nothing, and say that is all.</summary>
    public bool ListsNothing { get; init; }

    /// <summary>True while listings end early.</summary>
    public bool ListsPartially { get; init; }

    /// <summary>True while nobody can tell how any instance is.</summary>
    public bool IsSilent { get; init; }

    /// <summary>How old what listings show is.</summary>
    public int StalePasses { get; init; }
}
