using System.ComponentModel;
using System.Diagnostics;
using InfraKit.Sdk.Local.Storage;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>Starts processes in sessions of their own, so that nothing of the host's end reaches them.</summary>
internal sealed class ProcessLauncher(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Starts the record's attempt, whose ticket is there, and waits until its pid is known. The caller holds the instance's lock.</summary>
    /// <exception cref="PluginException">It did not start. The ticket is taken back, so that it never will.</exception>
    public async ValueTask<ProcessIdentity> StartAsync(InstanceDirectory directory, ProcessRecord record, ProcessCommand command, CancellationToken cancellationToken)
    {
        var process = new Process { StartInfo = StartInfo(directory, record, command), EnableRaisingEvents = true };
        process.Exited += (_, _) => RememberExit(directory, record.Attempt, process);
        try
        {
            process.Start();
        }
        catch (Exception exception) when (LocalErrors.IsOfSystem(exception))
        {
            File.Delete(directory.Ticket(record.Attempt));
            process.Dispose();
            throw LocalErrors.Thrown(exception, "The process can't be started");
        }

        for (var began = time.GetTimestamp(); ;)
        {
            if (PidFile.Read(directory, record.Attempt) is { } started) return started;

            var ended = process.HasExited;
            if ((ended || time.GetElapsedTime(began) > Patience) && PidFile.Read(directory, record.Attempt) is null)
            {
                File.Delete(directory.Ticket(record.Attempt));
                var why = ended ? $"the launcher ended with code {process.ExitCode}" : "the launcher doesn't answer";
                throw new PluginException(new PluginError(PluginErrorKind.Transient, $"The process of {record.Id} did not start: {why}."));
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a command beside an instance, to its end.</summary>
    public static async ValueTask<int> ExecuteAsync(InstanceDirectory directory, ProcessCommand command, ValueList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo("/bin/sh") { WorkingDirectory = command.WorkingDirectory } };
        foreach (var argument in (ReadOnlySpan<string>)["-c", "exec </dev/null >/dev/null 2>&1; exec \"$@\"", "sh", .. arguments]) process.StartInfo.ArgumentList.Add(argument);
        SetEnvironment(process.StartInfo, directory, command);
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw LocalErrors.Thrown(exception, "The command can't be run");
        }

        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static ProcessStartInfo StartInfo(InstanceDirectory directory, ProcessRecord record, ProcessCommand command)
    {
        var info = new ProcessStartInfo("setsid") { WorkingDirectory = "/" };
        ReadOnlySpan<string> arguments =
        [
            "/bin/sh", "-c", LaunchScript.Text, "infrakit-launch", directory.Path, record.Attempt, command.WorkingDirectory, record.Init ?? string.Empty,
            command.Program, .. command.Arguments,
        ];
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        SetEnvironment(info, directory, command);
        return info;
    }

    private static void SetEnvironment(ProcessStartInfo info, InstanceDirectory directory, ProcessCommand command)
    {
        foreach (var (name, value) in command.Environment) info.Environment[name] = value;
        info.Environment[ProcessMarker.InstanceVariable] = directory.Id;
        info.Environment[ProcessMarker.DirectoryVariable] = directory.Path;
    }

    private static void RememberExit(InstanceDirectory directory, string attempt, Process process)
    {
        try
        {
            if (Directory.Exists(directory.Path)) ExitFile.Write(directory, attempt, process.ExitCode);
        }
        catch (Exception exception) when (LocalErrors.IsOfSystem(exception) || exception is InvalidOperationException)
        {
            // The instance is being removed: nobody will ask how it ended.
        }
        finally
        {
            process.Dispose();
        }
    }
}
