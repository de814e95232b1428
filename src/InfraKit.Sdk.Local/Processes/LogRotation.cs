using InfraKit.Sdk.Local.Storage;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>Keeps logs from growing for ever: copies the log away and cuts it, because its writers hold it open and append.</summary>
/// <remarks>What is written between the copy and the cut is lost.</remarks>
internal static class LogRotation
{
    /// <summary>Rotates each log of an instance that is too large, unless another is busy with the instance.</summary>
    public static void Rotate(InstanceDirectory directory, long maxBytes, int files)
    {
        foreach (var path in (ReadOnlySpan<string>)[directory.StandardOutput, directory.StandardError])
        {
            var log = new FileInfo(path);
            if (!log.Exists || log.Length <= maxBytes) continue;
            if (FileLock.Try(directory.Lock, create: false, out var taken) != FileLockOutcome.Taken) return;

            using (taken) RotateOne(path, files);
        }
    }

    private static void RotateOne(string path, int files)
    {
        for (var number = files - 1; number >= 1; number--)
        {
            if (File.Exists($"{path}.{number}")) File.Move($"{path}.{number}", $"{path}.{number + 1}", overwrite: true);
        }

        if (files > 0) File.Copy(path, $"{path}.1", overwrite: true);
        using var log = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.SetLength(log, 0);
    }
}
