using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace InfraKit.Sdk.Docker.Tests.Fixtures;

/// <summary>A registry on the loopback address that serves what is published to it, slowly or not at all if told so.</summary>
internal sealed class LocalRegistry : IAsyncDisposable
{
    private const int SmallContent = 10_000;
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, byte[]> blobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> tags = new(StringComparer.Ordinal);
    private readonly Task serving;
    private int layers;
    private int requests;

    public LocalRegistry()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Name = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        listener.Prefixes.Add($"http://{Name}/");
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>How images name it.</summary>
    public string Name { get; }

    /// <summary>Who may pull: <c>user:password</c>; null for all.</summary>
    public string? Login { get; set; }

    /// <summary>What every blob costs, for each part of it.</summary>
    public Func<CancellationToken, Task>? BeforeEachPart { get; set; }

    /// <summary>True to break off every blob in its middle.</summary>
    public bool BreaksOff { get; set; }

    /// <summary>How often it was asked for anything.</summary>
    public int Requests => requests;

    /// <summary>How often a file system was asked for.</summary>
    public int Layers => layers;

    /// <summary>Publishes a busybox under a tag, which it may move. Returns its digest.</summary>
    public string Publish(string repository, string tag, string version = "1")
    {
        var layer = BusyboxImage.Pack(version).ToArray();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(layer);
        var config = Encoding.UTF8.GetBytes("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Env\":[\"PATH=/bin\"],\"Cmd\":[\"sleep\",\"3600\"]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + DigestOf(layer) + "\"]}}");
        var manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + ManifestType + "\",\"config\":{\"mediaType\":\"application/vnd.docker.container.image.v1+json\",\"size\":" + config.Length + ",\"digest\":\"" + Keep(config)
            + "\"},\"layers\":[{\"mediaType\":\"application/vnd.docker.image.rootfs.diff.tar.gzip\",\"size\":" + packed.Length + ",\"digest\":\"" + Keep(packed.ToArray()) + "\"}]}";
        return tags[$"{repository}:{tag}"] = Keep(Encoding.UTF8.GetBytes(manifest));
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private string Keep(byte[] content)
    {
        var digest = DigestOf(content);
        blobs[digest] = content;
        return digest;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                var context = await listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var path = context.Request.Url!.AbsolutePath;
            Interlocked.Increment(ref requests);
            if (Login is { } login && context.Request.Headers["Authorization"] != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(login))}") Refuse(context);
            else if (path == "/v2/") context.Response.StatusCode = 200;
            else await FindAsync(context, path);
            context.Response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The engine went away, or was told less than was promised.
            context.Response.Abort();
        }
    }

    private static void Refuse(HttpListenerContext context)
    {
        context.Response.StatusCode = 401;
        context.Response.Headers["WWW-Authenticate"] = "Basic realm=\"tests\"";
    }

    private async Task FindAsync(HttpListenerContext context, string path)
    {
        var parts = path.Split('/');
        var (repository, kind, reference) = (string.Join('/', parts[2..^2]), parts[^2], parts[^1]);
        var digest = reference.StartsWith("sha256:", StringComparison.Ordinal) ? reference : tags.GetValueOrDefault($"{repository}:{reference}");
        if (digest is null || !blobs.TryGetValue(digest, out var content))
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync("{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"manifest unknown\"}]}"u8.ToArray());
            return;
        }

        context.Response.ContentType = kind == "manifests" ? ManifestType : "application/octet-stream";
        context.Response.Headers["Docker-Content-Digest"] = digest;
        context.Response.ContentLength64 = content.Length;
        if (context.Request.HttpMethod == "HEAD") return;

        var isLayer = kind == "blobs" && content.Length > SmallContent;
        if (isLayer) Interlocked.Increment(ref layers);
        await SendAsync(context.Response, content, isLayer);
    }

    private async Task SendAsync(HttpListenerResponse response, byte[] content, bool isLayer)
    {
        var part = Math.Max(1, content.Length / 20);
        for (var at = 0; at < content.Length; at += part)
        {
            if (isLayer && BreaksOff && at > content.Length / 2) throw new IOException("told to");
            if (isLayer && BeforeEachPart is { } wait) await wait(CancellationToken.None);
            await response.OutputStream.WriteAsync(content.AsMemory(at, Math.Min(part, content.Length - at)));
            await response.OutputStream.FlushAsync();
        }
    }
}
