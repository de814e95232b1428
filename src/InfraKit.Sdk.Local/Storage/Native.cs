using System.Runtime.InteropServices;

namespace InfraKit.Sdk.Local.Storage;

/// <summary>The calls of Linux that .NET has no name for. Numbers are those shared by every architecture .NET runs on.</summary>
internal static partial class Native
{
    public const int ReadOnly = 0;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int CloseOnExec = 0x80000;
    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;
    public const int NotFound = 2;
    public const int TryAgain = 11;
    public const short PollIn = 1;

    private const nint PidfdSendSignal = 424;
    private const nint PidfdOpen = 434;

    /// <summary>Refers to one process for ever: a reused pid is never taken for it. Negative when there is none.</summary>
    public static int OpenPid(int pid) => (int)Syscall(PidfdOpen, pid, 0, 0, 0);

    public static bool SendSignal(int pidfd, int signal) => Syscall(PidfdSendSignal, pidfd, signal, 0, 0) == 0;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, Span<byte> buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(Span<PollEntry> entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nint first, nint second, nint third, nint fourth);

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
