using System.Collections.Concurrent;
using System.Diagnostics;
using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>What is asked for while something is killed, and asked for again until it is answered, as the engine does.</summary>
internal sealed class Wishes(World world)
{
    private const string Bystander = "bystander";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, bool> answered = new();

    /// <summary>Those to be made.</summary>
    public static IReadOnlyList<string> New { get; } = ["new-1", "new-2", "new-3", "new-4", "new-5", "new-6"];

    /// <summary>Those to be destroyed.</summary>
    public static IReadOnlyList<string> Old { get; } = ["old-1", "old-2"];

    /// <summary>All as orders for another host.</summary>
    public static IReadOnlyList<string> Orders => [.. New.Select(key => $"make:{key}"), .. Old.Select(key => $"destroy:{key}")];

    /// <summary>Makes what is there before; answers how long that took.</summary>
    public async Task<TimeSpan> BeginAsync()
    {
        var began = Stopwatch.GetTimestamp();
        await world.MakeAsync([Bystander, .. Old]);
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Asks once for all that is not answered.</summary>
    public Task AskAsync() => Task.WhenAll([.. New.Where(IsOpen).Select(MakeAsync), .. Old.Where(IsOpen).Select(DestroyAsync)]);

    /// <summary>Another host has answered.</summary>
    public void Answered(string key) => answered[key] = true;

    /// <summary>Asks until all is answered.</summary>
    public async Task FulfilAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (New.Concat(Old).Any(IsOpen))
        {
            await AskAsync();
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"Not answered: {string.Join(", ", New.Concat(Old).Where(IsOpen))}; {string.Join("; ", Errors.Distinct())}");
            if (New.Concat(Old).Any(IsOpen)) await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Why something was not done.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>Each that is wanted is there once, and nothing else is; what is listed is what there is, and nothing is left to be done.</summary>
    public async Task CheckAsync()
    {
        string[] wanted = [.. New.Append(Bystander).Order(StringComparer.Ordinal)];
        Assert.Equal(wanted, Objects());
        var (made, removed) = (world.Server.Journal.Done(CallKind.Create), world.Server.Journal.Done(CallKind.Delete));

        // Also waits for the end of a run that has answered all.
        await world.LookForDriftAsync();
        var rows = await world.ListAsync();
        Assert.Equal(wanted, rows.Select(row => row.Id.Value).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal((InstanceStatus.Running, world.Server.Objects.All.Single(one => one.Tags["infrakit.intent"] == row.Id.Value).Id), (row.Status, IdOf(row))));

        await world.MakeAsync("late");
        await world.LookForDriftAsync();
        Assert.Equal((made + 1, removed), (world.Server.Journal.Done(CallKind.Create), world.Server.Journal.Done(CallKind.Delete)));
        Assert.Equal(wanted.Append("late").Order(StringComparer.Ordinal), Objects());
        Assert.Empty(Directory.GetFiles(world.Workspace(), "m-*.held").Concat(Directory.GetFiles(world.Workspace(), "m-*.leaving")));
        Assert.Empty(TerraformProcesses.In(world.Workspace()));
    }

    private static string? IdOf(InstanceDescription row) =>
        System.Text.Json.JsonDocument.Parse(row.Details.Properties.Utf8).RootElement.GetProperty("id").GetString();

    private IEnumerable<string> Objects() => world.Server.Objects.All.Select(one => one.Tags["infrakit.intent"]).Order(StringComparer.Ordinal);

    private bool IsOpen(string key) => !answered.ContainsKey(key);

    private async Task MakeAsync(string key) => Take(key, (await world.ProvisionAsync(key)).Error);

    private async Task DestroyAsync(string key) => Take(key, (await world.DestroyAsync(key)).Error);

    private void Take(string key, PluginError? error)
    {
        if (error is null) Answered(key);
        else Errors.Enqueue($"{key}: {error.Kind} {error.Message}");
    }
}
