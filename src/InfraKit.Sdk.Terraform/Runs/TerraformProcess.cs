using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>One run of Terraform, from its start to its end.</summary>
/// <remarks>
/// Arguments go to it as they are, through no shell. It has a session of its own where that can be had, so that a Ctrl+C at the host's terminal reaches it
/// through us alone: two interruptions would make it end without saving what it did.
/// </remarks>
internal static class TerraformProcess
{
    private const string NewSession = "/usr/bin/setsid";

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);
    private static readonly bool HasNewSession = OperatingSystem.IsLinux() && File.Exists(NewSession);

    /// <summary>Runs it to its end. A cancellation interrupts it, and waits for it.</summary>
    /// <param name="binary">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">Where it runs.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="limits">How long it may take to end.</param>
    /// <param name="interrupt">Interrupts it.</param>
    /// <param name="started">Is told its process id.</param>
    /// <param name="told">Is told each line of JSON as it comes.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It can't be started.</exception>
    public static async Task<RunReport> RunAsync(
        string binary, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string> environment, RunLimits limits, CancellationToken interrupt,
        Action<int>? started = null, Action<RunLine>? told = null)
    {
        using var process = new Process { StartInfo = StartInfo(binary, arguments, directory, environment) };
        process.Start();
        process.StandardInput.Close();
        started?.Invoke(process.Id);
        var output = ReadAsync(process.StandardOutput, told);
        var errors = TailAsync(process.StandardError);
        var wasInterrupted = !await EndAsync(process, limits, interrupt).ConfigureAwait(false);
        return (await WithinAsync(output, new RunReport(process.ExitCode, wasInterrupted)).ConfigureAwait(false)) with
        {
            ExitCode = process.ExitCode,
            WasInterrupted = wasInterrupted,
            ErrorOutput = await WithinAsync(errors, "").ConfigureAwait(false),
        };
    }

    private static ProcessStartInfo StartInfo(string binary, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string> environment)
    {
        var info = new ProcessStartInfo(HasNewSession ? NewSession : binary)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (HasNewSession) info.ArgumentList.Add(binary);
        foreach (var argument in arguments) info.ArgumentList.Add(argument);

        info.Environment.Clear();
        foreach (var (name, value) in environment) info.Environment[name] = value;
        return info;
    }

    /// <summary>Waits for the end; false when it had to be interrupted.</summary>
    private static async Task<bool> EndAsync(Process process, RunLimits limits, CancellationToken interrupt)
    {
        try
        {
            await process.WaitForExitAsync(interrupt).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            Signals.Send(process.Id, Signals.Interrupt);
        }

        using var patience = new CancellationTokenSource(limits.StopTimeout);
        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Signals.Send(process.Id, Signals.Kill);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return false;
    }

    private static async Task<RunReport> ReadAsync(StreamReader reader, Action<RunLine>? told)
    {
        var lines = new List<RunLine>();
        var rest = new StringBuilder();
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } text)
        {
            if (TryRead(text) is { } line)
            {
                lines.Add(line);
                told?.Invoke(line);
            }
            else
            {
                rest.Append(text).Append('\n');
            }
        }

        return new RunReport(0, WasInterrupted: false) { Lines = lines, Output = rest.ToString() };
    }

    private static RunLine? TryRead(string text)
    {
        if (!text.StartsWith("{\"@", StringComparison.Ordinal)) return null;

        try
        {
            return JsonSerializer.Deserialize(text, RunJson.Default.RunLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<string> TailAsync(StreamReader reader)
    {
        const int Most = 4_000;
        var tail = new StringBuilder();
        var buffer = new char[Most];
        while (await reader.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read)
        {
            tail.Append(buffer, 0, read);
            if (tail.Length > Most) tail.Remove(0, tail.Length - Most);
        }

        return tail.ToString();
    }

    /// <summary>A child that outlives Terraform may hold its output open: it isn't waited for.</summary>
    private static async Task<T> WithinAsync<T>(Task<T> reading, T otherwise)
    {
        try
        {
            return await reading.WaitAsync(LastWords).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return otherwise;
        }
    }
}
