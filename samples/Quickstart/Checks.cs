using System.Diagnostics;

namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>What the sample claims, each claim by its name, with the figures that bear it out.</summary>
internal sealed class Checks(Action<string, bool> tell)
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public void Expect(string name, bool held, string figures)
    {
        if (held) Passed++;
        else Failed++;
        tell($"{(held ? '✓' : '✗')} {name}: {figures}", held);
    }

    /// <summary>Expects that the group gets where it is wanted.</summary>
    /// <exception cref="OperationCanceledException">The time is up, or somebody pressed Ctrl+C; counted as failed.</exception>
    public async Task<GroupDescription> ExpectAsync(string name, Task<GroupDescription> reached)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var group = await reached;
            Expect(name, true, $"{group.Members.Count} in service after {Seconds()}");
            return group;
        }
        catch (OperationCanceledException)
        {
            Expect(name, false, $"has not happened after {Seconds()}");
            throw;
        }

        string Seconds() => $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s";
    }

    /// <summary>Does something that should just work; counted only when it doesn't.</summary>
    public async Task GuardAsync(string name, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception exception)
        {
            Expect(name, false, exception is OperationCanceledException ? "its time was up, or it was interrupted" : exception.Message);
        }
    }
}
