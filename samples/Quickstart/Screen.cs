using System.Collections.Concurrent;
using System.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>What the user sees: lines that scroll, and below them, in a terminal, the group as it is now.</summary>
internal sealed class Screen(Web web, Client client)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long start = Stopwatch.GetTimestamp();
    private readonly ConcurrentQueue<string> lines = [];

    public void Title(string text) => lines.Enqueue($"\n[bold]{Markup.Escape(text)}[/]");

    public void Check(string text, bool held) => lines.Enqueue($"[{(held ? "green" : "red")}]{Markup.Escape(text)}[/]");

    public void Error(string text) => lines.Enqueue($"[red]{Markup.Escape(text)}[/]");

    /// <summary>Shows lines and group until the story has been told.</summary>
    public async Task ShowAsync(Task story)
    {
        if (AnsiConsole.Profile.Out.IsTerminal)
        {
            await AnsiConsole.Live(Text.Empty).StartAsync(async live =>
            {
                await WriteLinesAsync(story, async () => live.UpdateTarget(await GroupAsync()));
                live.UpdateTarget(Text.Empty);
            });
        }
        else
        {
            AnsiConsole.Profile.Width = 1000; // A file has no edge to wrap at.
            await WriteLinesAsync(story, () => Task.CompletedTask);
        }

        await story;
    }

    private async Task WriteLinesAsync(Task story, Func<Task> refreshAsync)
    {
        for (var last = false; !last; await Task.WhenAny(story, Task.Delay(Interval)))
        {
            last = story.IsCompleted;
            while (web.Events.TryDequeue(out var happened)) lines.Enqueue($"[grey]{Markup.Escape(Told(happened))}[/]");
            while (lines.TryDequeue(out var line)) AnsiConsole.MarkupLine(line);
            await refreshAsync();
        }
    }

    private string Told(GroupEvent happened) =>
        $"  {Stopwatch.GetElapsedTime(start).TotalSeconds,5:0.0} s  {happened.Kind,-15} {Short(happened.Instance),-9}{Version(happened.Revision),-4}{happened.Why}{happened.Error}".TrimEnd();

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
        + $"{group.Members.Count(member => member.State == MemberState.Available)} of {group.Spec.Allocation.Desired} in service, {client.Total}";

    private string Version(SpecRevision? revision) => revision is null ? "" : $"v{web.VersionOf(revision)?.ToString() ?? "?"}";

    private static string Short(InstanceId? id) => id?.Value is not { } text ? "" : text.Length <= 8 ? text : text[^8..];

    private static string Colour(MemberState state) => state switch
    {
        MemberState.Available => "green",
        MemberState.Bad => "red",
        _ => "yellow",
    };
}
