namespace InfraKit.Sdk.EndToEnd.Tests;

public sealed class HostCrashTests
{
    private const int Size = 6;
    private const int Kills = 10;

    /// <summary>Desired and surge, whoever is killed: what a killed host began is found again before anything is made.</summary>
    private const int MostAtOnce = Size + 1;

    [Fact]
    public async Task A_host_killed_ten_times_during_an_update_ends_where_an_undisturbed_one_does()
    {
        var seed = Environment.GetEnvironmentVariable("INFRAKIT_TEST_SEED") is { Length: > 0 } given ? int.Parse(given) : Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"INFRAKIT_TEST_SEED={seed} repeats it.");

        var undisturbed = await UpdateAsync(seed, kills: 0);
        var disturbed = await UpdateAsync(seed, Kills);

        Assert.Equal(Enumerable.Repeat("2", Size), undisturbed);
        Assert.Equal(undisturbed, disturbed);
    }

    /// <summary>Brings a group to version 1, then to version 2 by hosts that are killed; gives the versions of the processes at the end.</summary>
    private static async Task<IReadOnlyList<string>> UpdateAsync(int seed, int kills)
    {
        var random = new Random(seed);
        await using var sandbox = new Sandbox();
        using (var first = new HostProcess(sandbox.Directory, sandbox.Document(Size, version: 1)))
        {
            await first.Converged;
            await first.KillAsync();
        }

        Assert.Equal(Enumerable.Repeat("1", Size), sandbox.Processes().Values);
        IReadOnlyList<string> versions;
        await using (var sampler = new ProcessSampler(sandbox))
        {
            for (var kill = 0; kill < kills; kill++) await KilledAsync(sandbox, TimeSpan.FromMilliseconds(random.Next(0, 700)));

            using var last = new HostProcess(sandbox.Directory, sandbox.Document(Size, version: 2));
            await last.Converged;
            versions = [.. sandbox.Processes().Values];
            Assert.Equal(0, await last.StopAsync());
            Assert.True(sampler.Most <= MostAtOnce, $"seed {seed}: {sampler.Most} processes at once, at most {MostAtOnce} expected");
            TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills: at most {sampler.Most} processes at once in {sampler.Samples} samples.");
        }

        await using var kit = sandbox.Engine();
        await kit.Groups.CommitGroupAsync(sandbox.Spec(Size, version: 2), cancellationToken: Sandbox.Token);
        await sandbox.DestroyAsync(kit);
        return versions;
    }

    private static async Task KilledAsync(Sandbox sandbox, TimeSpan after)
    {
        using var host = new HostProcess(sandbox.Directory, sandbox.Document(Size, version: 2));
        await host.Committed;
        await Task.Delay(after, TimeProvider.System, Sandbox.Token);
        await host.KillAsync();
    }
}
