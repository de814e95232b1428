using System.Globalization;
using System.Text.Json;
using InfraKit.Sdk.Terraform.Files;
using InfraKit.Sdk.Terraform.Runs;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>A plan or an apply that is written down while it lasts, so that whoever comes after a crash knows what it was doing, and ends it: it has locked the state.</summary>
internal sealed class LeftoverRun(WorkspaceDirectory directory, TerraformOptions options, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private string Before => System.IO.Path.Combine(directory.Own, "state.before");

    private string Path => System.IO.Path.Combine(directory.Own, "run.json");

    /// <summary>Writes down that an apply begins.</summary>
    public void Begin(IReadOnlyList<string> creates)
    {
        if (File.Exists(directory.State)) File.Copy(directory.State, Before, overwrite: true);
        else File.Delete(Before);

        Write(new RunRecord { Creates = creates });
    }

    /// <summary>Writes down which process it is.</summary>
    public void Started(int pid, IReadOnlyList<string> creates) => Write(new RunRecord { Pid = pid, StartTicks = StartTicks(pid) ?? 0, Creates = creates });

    /// <summary>It ended, and what it did is known.</summary>
    public void End() => File.Delete(Path);

    /// <summary>Ends an apply that an earlier host left running: it is interrupted, so that it saves what it did.</summary>
    /// <returns>The keys it was making; none when there was no such run.</returns>
    public async Task<IReadOnlyList<string>> SettleAsync(CancellationToken cancellationToken)
    {
        if (WorkspaceFile.Read(Path) is not { } bytes || JsonSerializer.Deserialize(bytes, RunJson.Default.RunRecord) is not { } record) return [];

        if (record.Pid is { } pid && IsAlive(pid, record))
        {
            Signals.Send(pid, Signals.Interrupt);
            var began = time.GetTimestamp();
            while (IsAlive(pid, record))
            {
                if (time.GetElapsedTime(began) > options.StopTimeout) Signals.Send(pid, Signals.Kill);
                await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
            }
        }

        MendState();
        return record.Creates;
    }

    /// <summary>Puts back the state from before the apply when the apply was killed while it wrote its own: Terraform empties the file, and then fills it.</summary>
    public void MendState()
    {
        if (WorkspaceFile.Read(directory.State) is not { } written || IsWhole(written)) return;

        if (WorkspaceFile.Read(Before) is { } before) WorkspaceFile.Write(directory.State, before);
        else File.Delete(directory.State);
    }

    private static bool IsWhole(byte[] state)
    {
        try
        {
            using var json = JsonDocument.Parse(state);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Write(RunRecord record) => WorkspaceFile.Write(Path, JsonSerializer.SerializeToUtf8Bytes(record, RunJson.Default.RunRecord));

    private static bool IsAlive(int pid, RunRecord record) => StartTicks(pid) is { } ticks && ticks == record.StartTicks;

    /// <summary>When a process started, in the kernel's ticks since it booted; null when there is none, or one that has ended.</summary>
    private static long? StartTicks(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (WorkspaceFile.IsTrouble(exception))
        {
            return null;
        }
    }
}
