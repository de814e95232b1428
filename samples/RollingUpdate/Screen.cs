using System.Collections.Concurrent;
using Spectre.Console;

namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>What the user sees: what happens, when and why, and what was checked.</summary>
internal sealed class Screen(Web web)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly DateTimeOffset start = TimeProvider.System.GetUtcNow();

    // Made into text when they are shown: by then a commit has answered which revision its version got.
    private readonly ConcurrentQueue<(Func<string> Text, Style Style)> lines = [];

    public void Title(string text)
    {
        lines.Enqueue((() => string.Empty, Style.Plain));
        lines.Enqueue((() => text, new Style(decoration: Decoration.Bold)));
    }

    public void Check(string text, bool held) => lines.Enqueue((() => text, new Style(held ? Color.Green : Color.Red)));

    public void Event(GroupEvent happened) => lines.Enqueue((() => Told(happened), new Style(Color.Grey)));

    /// <summary>Shows lines until the story has been told.</summary>
    public async Task ShowAsync(Task story)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal) AnsiConsole.Profile.Width = int.MaxValue / 2; // A file has no edge to wrap at.
        while (!story.IsCompleted)
        {
            WriteLines();
            await Task.WhenAny(story, Task.Delay(Interval));
        }

        WriteLines();
        await story;
    }

    private void WriteLines()
    {
        while (lines.TryDequeue(out var line)) AnsiConsole.WriteLine(line.Text(), line.Style);
    }

    private string Told(GroupEvent happened) =>
        $"  {(happened.At - start).TotalSeconds,5:0.0} s  {happened.Kind,-15} {Short(happened.Instance),-9}{Version(happened.Revision),-4}{happened.Why}{happened.Error}".TrimEnd();

    private string Version(SpecRevision? revision) => revision is null ? "" : $"v{web.VersionOf(revision)?.ToString() ?? "?"}";

    private static string Short(InstanceId? id) => id?.Value is not { } text ? "" : text.Length <= 8 ? text : text[..8];
}
