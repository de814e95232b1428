using System.Formats.Tar;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace InfraKit.Sdk.Docker.Tests.Fixtures;

/// <summary>Images without a registry: the machine's static busybox, as a file system of its own.</summary>
internal static class BusyboxImage
{
    public const string Program = "/bin/busybox";

    private static readonly string[] Commands = ["sh", "sleep", "echo", "cat", "true", "false", "httpd", "test", "mkdir", "touch", "kill", "seq", "rm"];

    /// <summary>Imports one under a name; another version is another image.</summary>
    public static async Task ImportAsync(DockerClient engine, string repository, string tag, string version = "1", params string[] changes)
    {
        // The client closes the stream it is given.
        await engine.Images.CreateImageAsync(
            new ImagesCreateParameters { FromSrc = "-", Repo = repository, Tag = tag, Changes = ["ENV PATH=/bin", "CMD [\"sleep\",\"3600\"]", .. changes] },
            Pack(version),
            new AuthConfig(),
            new Progress<JSONMessage>());
    }

    /// <summary>The file system as a tar.</summary>
    public static MemoryStream Pack(string version)
    {
        var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            const UnixFileMode executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "bin/") { Mode = executable });
            using (var busybox = File.OpenRead(Program)) tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "bin/busybox") { Mode = executable, DataStream = busybox });
            foreach (var command in Commands) tar.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, $"bin/{command}") { LinkName = "busybox" });
            using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(version));
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "version") { DataStream = text });
        }

        packed.Position = 0;
        return packed;
    }
}
