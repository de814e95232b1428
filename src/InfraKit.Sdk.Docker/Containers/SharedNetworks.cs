using InfraKit.Sdk.Docker.Documents;
using InfraKit.Sdk.Docker.Engines;

namespace InfraKit.Sdk.Docker.Containers;

/// <summary>
/// The networks that containers share: made with the first, removed with the last. The engine knows who is on a network, but not who is about to be: as
/// long as a container that needs one is being made here, it stays.
/// </summary>
internal sealed class SharedNetworks(IDockerEngine engine) : IDisposable
{
    // Engines before 25 make a second one of the same name, and then neither can be named: one at a time looks and makes, or looks and removes.
    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<string, int> wanted = new(StringComparer.Ordinal);

    /// <summary>Makes those that aren't there, and keeps them until disposed.</summary>
    public async Task<IDisposable> WantAsync(IReadOnlyList<NetworkAttachmentProperties> networks, CancellationToken cancellationToken)
    {
        NetworkAttachmentProperties[] shared = [.. networks.Where(network => NetworkName.IsShared(network.Name))];
        if (shared.Length == 0) return new Claim(this, []);

        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var network in shared) await engine.EnsureNetworkAsync(network.Name, network.Driver ?? "bridge", cancellationToken).ConfigureAwait(false);
            return new Claim(this, [.. shared.Select(network => network.Name)]);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Removes one that was made here or by another host like this, unless somebody has it or wants it.</summary>
    public async Task LeaveAsync(string network, CancellationToken cancellationToken)
    {
        if (!NetworkName.IsShared(network)) return;

        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsWanted(network)) await engine.RemoveUnusedNetworkAsync(network, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private bool IsWanted(string network)
    {
        lock (wanted) return wanted.ContainsKey(network);
    }

    private void Count(string network, int change)
    {
        lock (wanted)
        {
            var count = wanted.GetValueOrDefault(network) + change;
            if (count > 0) wanted[network] = count;
            else wanted.Remove(network);
        }
    }

    private sealed class Claim : IDisposable
    {
        private readonly SharedNetworks networks;
        private readonly string[] names;

        public Claim(SharedNetworks networks, string[] names)
        {
            (this.networks, this.names) = (networks, names);
            foreach (var name in names) networks.Count(name, 1);
        }

        public void Dispose()
        {
            foreach (var name in names) networks.Count(name, -1);
        }
    }
}
