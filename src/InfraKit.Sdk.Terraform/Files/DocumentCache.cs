using System.Collections.Concurrent;
using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Files;

/// <summary>Documents, read once: the members of a group are of few.</summary>
internal sealed class DocumentCache(MemberTypes types)
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<PluginProperties, TerraformDocument> read = new();

    /// <summary>A document that was found sound before.</summary>
    /// <exception cref="PluginException">It is not.</exception>
    public TerraformDocument Of(PluginProperties properties)
    {
        if (read.TryGetValue(properties, out var known)) return known;
        if (TerraformDocument.Read(properties, types, out var document) is [var error, ..]) throw new PluginException(new PluginError(PluginErrorKind.Invalid, error.Message) { Path = error.Path });

        if (read.Count >= Most) read.Clear();
        return read.GetOrAdd(properties, document!);
    }
}
