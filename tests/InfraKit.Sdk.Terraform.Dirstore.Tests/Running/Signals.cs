using System.ComponentModel;
using System.Runtime.InteropServices;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

/// <summary>What .NET cannot send to another process.</summary>
internal static partial class Signals
{
    private const int Interruption = 2;

    public static void Interrupt(int processId)
    {
        if (Kill(processId, Interruption) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
