namespace InfraKit.Sdk;

/// <summary>Ability: fixes at commit what properties leave open, such as what an image's tag points to now, so that what was committed stays what it is.</summary>
/// <remarks>Asked once by every commit, and by a pretended one; never by anything else. The revision is that of the pinned properties.</remarks>
public interface IPinProperties
{
    /// <summary>The properties with nothing left open; equal to the given ones when nothing was.</summary>
    /// <exception cref="SpecInvalidException">Something that is named can't be had; every error is inside, with a path relative to the properties.</exception>
    /// <exception cref="PluginException">It can't be told now.</exception>
    ValueTask<PluginProperties> PinAsync(PluginProperties properties, CancellationToken cancellationToken = default);
}
