using System.Globalization;
using System.Text;
using InfraKit.Sdk.Local.Storage;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>What <c>/proc/&lt;pid&gt;/stat</c> says of a process.</summary>
internal readonly record struct ProcStat(int Pid, char State, int Parent, int Session, long StartTime)
{
    public ProcessIdentity Identity => new(Pid, StartTime);

    public bool IsDead => State is 'Z' or 'X' or 'x';

    /// <summary>Reads it without an exception for the many that are gone.</summary>
    public static bool TryRead(int pid, out ProcStat stat)
    {
        stat = default;
        Span<byte> buffer = stackalloc byte[1024];
        var descriptor = Native.Open(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"), Native.ReadOnly | Native.CloseOnExec, 0);
        if (descriptor < 0) return false;

        var count = Native.Read(descriptor, buffer, buffer.Length);
        _ = Native.Close(descriptor);
        return count > 0 && TryParse(pid, buffer[..(int)count], out stat);
    }

    /// <summary>Reads the line; the program's name may hold anything, so fields are counted after its closing bracket.</summary>
    internal static bool TryParse(int pid, ReadOnlySpan<byte> line, out ProcStat stat)
    {
        const int StateField = 0, ParentField = 1, SessionField = 3, StartField = 19;

        stat = default;
        var close = line.LastIndexOf((byte)')');
        if (close < 0) return false;

        var fields = Encoding.ASCII.GetString(line[(close + 1)..]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= StartField
            || !int.TryParse(fields[ParentField], CultureInfo.InvariantCulture, out var parent)
            || !int.TryParse(fields[SessionField], CultureInfo.InvariantCulture, out var session)
            || !long.TryParse(fields[StartField], CultureInfo.InvariantCulture, out var start))
        {
            return false;
        }

        stat = new ProcStat(pid, fields[StateField][0], parent, session, start);
        return true;
    }
}
