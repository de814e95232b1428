namespace InfraKit.Sdk.Terraform.Files;

/// <summary>Files that are there whole or not at all.</summary>
internal static class WorkspaceFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Replaces or makes a file that nobody else may read: it may hold what a document calls its own.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (var file = new FileStream(temporary, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes a file unless it is like that already.</summary>
    public static void WriteIfNew(string path, byte[] content)
    {
        if (Read(path) is not { } present || !present.AsSpan().SequenceEqual(content)) Write(path, content);
    }

    /// <summary>Makes a directory that nobody else may look into.</summary>
    public static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>A file's content; null when there is none.</summary>
    public static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The error that trouble with files means.</summary>
    public static PluginError Error(Exception exception, string doing) => new(
        exception is UnauthorizedAccessException ? PluginErrorKind.Unauthorized : PluginErrorKind.Transient, $"{doing}: {exception.Message}");

    /// <summary>True for trouble with files.</summary>
    public static bool IsTrouble(Exception exception) => exception is IOException or UnauthorizedAccessException;
}
