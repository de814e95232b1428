using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using InfraKit.Sdk.Docker.Documents;
using InfraKit.Sdk.Docker.Engines;

namespace InfraKit.Sdk.Docker.Images;

/// <summary>Finds what an image's name stands for now, so that what was committed stays what it is when the tag moves.</summary>
internal sealed class ImagePin(IDockerEngine engine, RegistryLogins logins)
{
    /// <summary>The properties with the image fixed; as they are when it is fixed already.</summary>
    /// <exception cref="SpecInvalidException">The image is nowhere, or nobody may have it.</exception>
    /// <exception cref="PluginException">The engine or the registry doesn't answer.</exception>
    public async ValueTask<PluginProperties> PinAsync(PluginProperties properties, CancellationToken cancellationToken)
    {
        if (ContainerValidation.Check(properties, out var read) is { Count: > 0 } errors) throw new SpecInvalidException(errors);
        if (read!.PinnedImage is not null) return properties;

        var pin = await FindAsync(read, cancellationToken).ConfigureAwait(false);
        return With(properties, read.ImageName, pin);
    }

    private async ValueTask<string> FindAsync(ContainerProperties properties, CancellationToken cancellationToken)
    {
        var name = properties.ImageName;
        if (properties.Pull != PullPolicy.Always && await engine.FindImageAsync(name, cancellationToken).ConfigureAwait(false) is { } local) return PinOf(name, local);
        if (properties.Pull == PullPolicy.Never) throw Invalid(properties, $"the engine {engine.Name} has no image \"{name}\", and Pull is \"never\": load it there, or let it be pulled");
        if (ImageName.IsId(name)) throw Invalid(properties, $"the engine {engine.Name} has no image \"{name}\", and an id can't be pulled: name a repository");

        try
        {
            var digest = await engine.ResolveInRegistryAsync(name, await logins.OfAsync(ImageName.Parse(name), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return $"{ImageName.Parse(name).Repository}@{digest}";
        }
        catch (PluginException exception) when (exception.Error.Code is not null)
        {
            // The engine answered: it is the image that can't be had.
            throw Invalid(properties, exception.Error.Message);
        }
    }

    private static PluginProperties With(PluginProperties properties, string name, string pin)
    {
        var pinned = JsonNode.Parse(properties.Utf8.Span)!.AsObject();
        pinned[nameof(ContainerProperties.ResolvedImage)] = new JsonObject { [nameof(ResolvedImageProperties.Of)] = name, [nameof(ResolvedImageProperties.Is)] = pin };
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) pinned.WriteTo(json);
        return PluginProperties.Parse(Encoding.UTF8.GetString(text.ToArray()));
    }

    /// <summary>An image that came from a registry can be pulled again by its digest; one that was made on the engine has its id only.</summary>
    internal static string PinOf(string name, EngineImage image)
    {
        if (ImageName.IsId(name)) return image.Id;

        var wanted = ImageName.Parse(name);
        var digest = wanted.Digest ?? image.RepoDigests.Select(ImageName.Parse).FirstOrDefault(known => known.ShortRepository == wanted.ShortRepository)?.Digest;
        return digest is null ? image.Id : $"{wanted.Repository}@{digest}";
    }

    private static SpecInvalidException Invalid(ContainerProperties properties, string message) => new([new SpecError(properties.ImagePath, message)]);
}
