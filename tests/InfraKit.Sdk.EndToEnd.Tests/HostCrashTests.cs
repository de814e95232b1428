namespace InfraKit.Sdk.EndToEnd.Tests;

public sealed class HostCrashTests
{
    private const int Size = 6;
    private const int Kills = 10;

    /// <summary>Desired, surge, and one more for each attempt that was cut off by a kill and not yet found again.</summary>
    private const int MostAtOnce = Size + 1 + 1;

    [Fact]
    public async Task A_host_killed_ten_times_during_an_update_ends_where_an_undisturbed_one_does()
    {
        var seed = Environment.GetEnvironmentVariable("INFRAKIT_TEST_SEED") is { Length: > 0 } given ? int.Parse(given) : Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}: INFRAKIT_TEST_SEED={seed} repeats it");
        var random = new Random(seed);
        await using var sandbox = new Sandbox();
        using (var host = new HostProcess(sandbox.Directory, sandbox.Document(Size, version: 1)))
        {
            await host.Converged;
            await host.KillAsync();
        }

        var most = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var host = new HostProcess(sandbox.Directory, sandbox.Document(Size, version: 2));
            await host.Committed;
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 700)), TimeProvider.System, Sandbox.Token);
            await host.KillAsync();
            most = Math.Max(most, sandbox.Processes().Count);
        }

        using (var last = new HostProcess(sandbox.Directory, sandbox.Document(Size, version: 2)))
        {
            await last.Converged;
            var processes = sandbox.Processes();
            Assert.True(processes.Count == Size && processes.Values.All(version => version == "2"), $"seed {seed}: {string.Join(' ', processes)}");
            await last.KillAsync();
        }

        Assert.True(most <= MostAtOnce, $"seed {seed}: {most} processes at once, at most {MostAtOnce} expected");
        await using var kit = sandbox.Engine();
        await kit.Groups.CommitGroupAsync(sandbox.Spec(Size, version: 2), cancellationToken: Sandbox.Token);
        await sandbox.DestroyAsync(kit);
    }
}
