using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace InfraKit.Sdk.Local.Storage;

/// <summary>An exclusive lock on a file, among threads and among processes; the kernel gives it back when its holder dies.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly SafeFileHandle file;

    private FileLock(SafeFileHandle file) => this.file = file;

    /// <summary>Makes the file if need be and waits for its lock.</summary>
    public static async ValueTask<FileLock> TakeAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (Try(path, create: true, out var taken))
            {
                case FileLockOutcome.Taken: return taken!;
                case FileLockOutcome.Missing when !Directory.Exists(Path.GetDirectoryName(path)): throw new DirectoryNotFoundException($"The directory of {path} is gone.");
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the lock of a file whose directory exists; null when it doesn't, or goes away meanwhile.</summary>
    public static async ValueTask<FileLock?> TakeExistingAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!Directory.Exists(Path.GetDirectoryName(path))) return null;
            if (Try(path, create: true, out var taken) == FileLockOutcome.Taken) return taken;

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the lock if that is possible at once.</summary>
    public static FileLockOutcome Try(string path, bool create, out FileLock? taken)
    {
        taken = null;
        var descriptor = Native.Open(path, Native.ReadWrite | Native.CloseOnExec | (create ? Native.Create : 0), 0x180);
        if (descriptor < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == Native.NotFound) return FileLockOutcome.Missing;
            throw Refused(path, error);
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Native.Lock(descriptor, Native.LockExclusive | Native.LockNonBlocking) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            handle.Dispose();
            return error == Native.TryAgain ? FileLockOutcome.Held : throw Refused(path, error);
        }

        // The file may have been moved away by the holder before us: then this lock protects nothing.
        if (!IsStillAt(path, descriptor))
        {
            handle.Dispose();
            return FileLockOutcome.Missing;
        }

        taken = new FileLock(handle);
        return FileLockOutcome.Taken;
    }

    public void Dispose() => file.Dispose();

    private static bool IsStillAt(string path, int descriptor)
    {
        var target = File.ResolveLinkTarget($"/proc/self/fd/{descriptor}", returnFinalTarget: false)?.FullName;
        return target is not null
            && Path.GetFileName(target) == Path.GetFileName(path)
            && Path.GetFileName(Path.GetDirectoryName(target)) == Path.GetFileName(Path.GetDirectoryName(path));
    }

    private static Exception Refused(string path, int error)
    {
        var message = $"The lock {path} can't be taken: {Marshal.GetPInvokeErrorMessage(error)}.";
        return error is 1 or 13 or 30 ? new UnauthorizedAccessException(message) : new IOException(message);
    }
}
