using System.Formats.Tar;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>The images of the web server, one of each version. No registry is asked: their file system is packed here, and imported.</summary>
internal static class WebImage
{
    public const string Repository = "infrakit-sample/web";

    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

    /// <summary>What the image of a version is called.</summary>
    public static string Name(int version) => $"{Repository}:{version}";

    public static async Task ImportAsync(DockerClient docker, int version, bool crashes, CancellationToken cancellationToken)
    {
        // The client closes the stream it is given.
        await docker.Images.CreateImageAsync(
            new ImagesCreateParameters { FromSrc = "-", Repo = Repository, Tag = $"{version}", Changes = ["ENV PATH=/bin", "CMD [\"/bin/serve\"]"] },
            Pack(version, crashes),
            new AuthConfig(),
            new Progress<JSONMessage>(),
            cancellationToken);
    }

    public static async Task RemoveAllAsync(DockerClient docker, CancellationToken cancellationToken)
    {
        foreach (var image in await ListAsync(docker, cancellationToken)) await docker.Images.DeleteImageAsync(image, new() { Force = true }, cancellationToken);
    }

    /// <summary>The names of those that the engine has.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(DockerClient docker, CancellationToken cancellationToken)
    {
        var images = await docker.Images.ListImagesAsync(new() { All = true }, cancellationToken);
        return [.. images.SelectMany(image => image.RepoTags ?? []).Where(name => name.StartsWith(Repository + ":", StringComparison.Ordinal))];
    }

    private static MemoryStream Pack(int version, bool crashes)
    {
        var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var directory in new[] { "bin", "www", "www/cgi-bin" }) tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, directory) { Mode = Executable });
            foreach (var command in new[] { "sh", "httpd", "sleep" }) tar.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, $"bin/{command}") { LinkName = "busybox" });
            using (var busybox = File.OpenRead(Busybox.Find()!)) Add(tar, "bin/busybox", busybox);
            Add(tar, "bin/serve", Text(Serve(crashes)));
            Add(tar, "www/index.html", Text($"version {version}\n"));
            Add(tar, "www/cgi-bin/slow", Text(Slow(version)));
        }

        packed.Position = 0;
        return packed;
    }

    // The first process of a container hears only the signals it has asked for.
    private static string Serve(bool crashes) =>
        $"""
        #!/bin/sh
        trap 'exit 0' TERM
        httpd -f -p 80 -h /www &
        {(crashes ? "sleep 1; exit 1" : "wait")}

        """;

    // An answer that takes its time: a member that is stopped meanwhile would cut it off.
    private static string Slow(int version) =>
        $"""
        #!/bin/sh
        sleep 1
        printf 'Content-Type: text/plain\r\n\r\nversion {version}\n'

        """;

    private static void Add(TarWriter tar, string path, Stream content) =>
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path) { Mode = Executable, DataStream = content });

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
