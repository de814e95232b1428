using System.Buffers.Binary;

namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>The program that the containers are made of: a shell and a web server in one file.</summary>
internal static class Busybox
{
    private const int Interpreter = 3; // PT_INTERP: a program that has one needs its libraries, which an image wouldn't have.

    /// <summary>The path of one that needs no libraries; null when there is none.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Prepend("/bin")
            .Select(directory => Path.Combine(directory, "busybox"))
            .FirstOrDefault(path => File.Exists(path) && IsStatic(path));

    private static bool IsStatic(string path)
    {
        var start = new byte[4096];
        using (var file = File.OpenRead(path)) start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.Length < 64 || !start.AsSpan().StartsWith("\u007fELF\u0002\u0001"u8)) return false; // Not a program of 64 bits in little-endian order.

        var (table, size, count) = ((int)BinaryPrimitives.ReadInt64LittleEndian(start.AsSpan(32)), Number16(54), Number16(56));
        return Enumerable.Range(0, count).Select(at => table + at * size).All(at => at + 4 <= start.Length && BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(at)) != Interpreter);

        int Number16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(at));
    }
}
