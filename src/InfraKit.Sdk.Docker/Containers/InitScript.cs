using System.Formats.Tar;
using System.Text;

namespace InfraKit.Sdk.Docker.Containers;

/// <summary>The script that a container runs once after its first start, as InfraKit did: copied under <c>/var/lib</c> and given to <c>/bin/sh</c>.</summary>
internal static class InitScript
{
    private const string Path = "var/lib/infrakit/init.sh";

    /// <summary>What runs it.</summary>
    public static IReadOnlyList<string> Command { get; } = ["/bin/sh", $"/{Path}"];

    /// <summary>The script as a tar to be unpacked at the root, which makes the directories that an image lacks.</summary>
    public static MemoryStream Pack(string script)
    {
        var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, Path)
            {
                Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
                DataStream = new MemoryStream(Encoding.UTF8.GetBytes(script.EndsWith('\n') ? script : script + "\n")),
            });
        }

        packed.Position = 0;
        return packed;
    }
}
