namespace InfraKit.Sdk.Local.Storage;

/// <summary>Writes files that are there whole or not at all, also after a loss of power.</summary>
internal static class AtomicFile
{
    /// <summary>Replaces or makes a file.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            WriteThrough(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a new file and waits for the disk to have it.</summary>
    public static void WriteThrough(string path, ReadOnlySpan<byte> content)
    {
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(file, content, fileOffset: 0);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Waits for the disk to know the names in a directory.</summary>
    public static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) return;

        var descriptor = Native.Open(path, Native.ReadOnly | Native.CloseOnExec, 0);
        if (descriptor < 0) throw new IOException($"The directory {path} can't be opened.");

        try
        {
            if (Native.Sync(descriptor) != 0) throw new IOException($"The directory {path} can't be written to the disk.");
        }
        finally
        {
            _ = Native.Close(descriptor);
        }
    }
}
