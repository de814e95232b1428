using Docker.DotNet;

namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>What has to be there before anything is begun.</summary>
internal static class Requirements
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>One sentence that says what is missing and what to do; null when nothing is.</summary>
    public static async Task<string?> MissingAsync()
    {
        if (Busybox.Find() is null) return "A busybox that needs no libraries is missing, of which the images are made: install one (Debian: apt-get install busybox-static).";

        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using var docker = new DockerClientBuilder().Build();
            await docker.System.PingAsync(patience.Token);
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"No Docker engine answers{WhereAndWhy(exception)}: start one (Debian: apt-get install docker.io), or name another in DOCKER_HOST.";
        }
    }

    private static string WhereAndWhy(Exception exception)
    {
        var why = exception is OperationCanceledException ? $"no answer within {Patience.TotalSeconds} seconds" : exception.GetBaseException().Message.TrimEnd('.');
        try
        {
            var engine = DockerConfig.Instance.GetEndpoint();
            return $" at {engine} ({(engine.Scheme == "unix" && !File.Exists(engine.LocalPath) ? "there is no such socket" : why)})";
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            return $" ({why})"; // What names the engine can't be read: that is why.
        }
    }
}
