using System.Collections.Concurrent;
using InfraKit.Sdk.Docker.Engines;

namespace InfraKit.Sdk.Docker.Images;

/// <summary>Brings images onto the engine: each at most once at a time, whoever waits for it.</summary>
internal sealed class ImagePuller(IDockerEngine engine, RegistryLogins logins, TimeSpan timeout, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Pull> pulls = new(StringComparer.Ordinal);

    /// <summary>Pulls an image. One who goes away leaves the pull to the others, and to the next attempt.</summary>
    /// <exception cref="PluginException">It can't be pulled.</exception>
    public async Task PullAsync(string image, IProgress<Reason>? progress, CancellationToken cancellationToken)
    {
        var pull = pulls.GetOrAdd(image, _ => new Pull(own => RunAsync(image, own)));
        pull.Progress.Add(progress);
        await pull.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(string image, Pull pull)
    {
        await Task.Yield();
        try
        {
            using var limit = new CancellationTokenSource(timeout, time);
            var login = await logins.OfAsync(ImageName.Parse(image), limit.Token).ConfigureAwait(false);
            await engine.PullAsync(image, login, pull.Progress, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw new PluginException(new PluginError(PluginErrorKind.Transient, $"The image \"{image}\" was not there after {Duration.Format(timeout)}: try again, or raise DockerOptions.PullTimeout."), exception);
        }
        finally
        {
            pulls.TryRemove(new KeyValuePair<string, Pull>(image, pull));
        }
    }

    /// <summary>A pull under way, begun by the first who waits for it.</summary>
    private sealed class Pull
    {
        private readonly Lazy<Task> ended;

        public Pull(Func<Pull, Task> run) => ended = new Lazy<Task>(() => run(this));

        public PullProgress Progress { get; } = new();

        public Task Ended => ended.Value;
    }
}
