using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>What the user sees: lines that scroll, and below them, in a terminal, the group as it is now.</summary>
internal sealed class Screen(Web web, Client client)
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

    /// <summary>Shows lines and group until the story has been told.</summary>
    public async Task ShowAsync(Task story)
    {
        try
        {
            await (AnsiConsole.Profile.Out.IsTerminal ? ShowLiveAsync(story) : ShowPlainAsync(story));
        }
        finally
        {
            await story; // It cleans up, whatever becomes of the screen.
        }
    }

    private Task ShowLiveAsync(Task story) => AnsiConsole.Live(Text.Empty).AutoClear(true).StartAsync(live => RefreshAsync(story, async () =>
    {
        WriteLines(line => Padded(line, AnsiConsole.Profile.Width - 1));
        live.UpdateTarget(await GroupAsync());
    }));

    private Task ShowPlainAsync(Task story)
    {
        AnsiConsole.Profile.Width = int.MaxValue / 2; // A file has no edge to wrap at.
        return RefreshAsync(story, () =>
        {
            WriteLines(line => [line]);
            return Task.CompletedTask;
        });
    }

    private static async Task RefreshAsync(Task story, Func<Task> refreshAsync)
    {
        while (!story.IsCompleted)
        {
            await refreshAsync();
            await Task.WhenAny(story, Task.Delay(Interval));
        }

        await refreshAsync();
    }

    private void WriteLines(Func<string, IEnumerable<string>> split)
    {
        while (lines.TryDequeue(out var line))
        {
            foreach (var part in split(line.Text())) AnsiConsole.WriteLine(part, line.Style);
        }
    }

    // A line is written over the table, which then moves down: it has to cover what was there.
    private static IEnumerable<string> Padded(string text, int width) =>
        text.Length == 0 ? [new string(' ', width)] : text.Chunk(width).Select(part => new string(part).PadRight(width));

    private string Told(GroupEvent happened) =>
        $"  {(happened.At - start).TotalSeconds,5:0.0} s  {happened.Kind,-15} {Short(happened.Instance),-9}{Version(happened.Revision),-4}{happened.Why}{happened.Error}".TrimEnd();

    private async Task<IRenderable> GroupAsync()
    {
        if (await web.LookAsync(Interval, CancellationToken.None) is not { } group) return Text.Empty;

        var table = new Table { Title = new TableTitle(Header(group)), Border = TableBorder.Rounded }
            .AddColumns("member", "version", "state", "health", "endpoint", "requests");
        foreach (var member in group.Members)
        {
            table.AddRow(
                Short(member.Instance.Id),
                Version(member.Revision),
                $"[{Colour(member.State)}]{member.State}[/]",
                $"{member.Health}",
                string.Join(' ', member.Instance.Details?.Endpoints.Select(endpoint => $"{endpoint.Host}:{endpoint.Port}") ?? []),
                $"{client.AnswersOf(member.Instance.Id)}");
        }

        return table;
    }

    private string Header(GroupDescription group) =>
        $"[bold]{group.Spec.Id}[/]  {group.Rollout} to {Version(group.Revision)}, "
        + $"{group.Members.Count(member => member.State == MemberState.Available)} of {group.Spec.Allocation.Desired} in service, {Markup.Escape(client.Requests.Total.ToString())}";

    private string Version(SpecRevision? revision) => revision is null ? "" : $"v{web.VersionOf(revision)?.ToString() ?? "?"}";

    private static string Short(InstanceId? id) => id?.Value is not { } text ? "" : text.Length <= 8 ? text : text[^8..];

    private static string Colour(MemberState state) => state switch
    {
        MemberState.Available => "green",
        MemberState.Bad => "red",
        _ => "yellow",
    };
}
