namespace InfraKit.Sdk.Docker.Documents;

/// <summary>What an image's name stood for when a document was committed; written by the commit.</summary>
internal sealed class ResolvedImageProperties
{
    /// <summary>The name. Of another one, this says nothing: a document may be edited.</summary>
    public required string Of { get; set; }

    /// <summary>An image's id, or a repository with a digest.</summary>
    public required string Is { get; set; }
}
