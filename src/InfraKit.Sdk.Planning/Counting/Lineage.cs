namespace InfraKit.Sdk.Planning;

/// <summary>What a member's revision is to the group.</summary>
internal enum Lineage
{
    /// <summary>Of T.</summary>
    Target,

    /// <summary>Of B, where B isn't T.</summary>
    Base,

    /// <summary>Its tag can't be read, or asks for adoption: it counts as of T and never as drifted.</summary>
    Unversioned,

    /// <summary>Of neither.</summary>
    Superseded,
}
