using Docker.DotNet;
using InfraKit.Sdk;
using InfraKit.Sdk.Samples.Quickstart;
using InfraKit.Sdk.Samples.RollingUpdate;
using Microsoft.Extensions.DependencyInjection;

if (await Requirements.MissingAsync() is { } missing)
{
    Console.Error.WriteLine(missing);
    return 2;
}

using var interruption = new Interruption(limit: TimeSpan.FromMinutes(3));
using var docker = new DockerClientBuilder().Build();
using var balancer = new Balancer();
await using var kit = InfraKitEngine.Create(builder => builder
    .AddDocker()
    .AddFlavorPlugin("balanced", _ => new BalancedFlavor(balancer.Rotation))
    .Configure(options => options.PollInterval = TimeSpan.FromMilliseconds(500)));

var web = new Web(kit.Groups);
var client = new Client(balancer.Address);
var screen = new Screen(web);
var checks = new Checks(screen.Check);

using var over = new CancellationTokenSource();
Task[] background = [web.FollowAsync(screen.Event, over.Token), web.WatchAsync(balancer.Rotation.Update, over.Token), balancer.RunAsync(over.Token)];
await screen.ShowAsync(RunAsync(interruption.Token));
await over.CancelAsync();
await Task.WhenAll(background).WaitAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
Console.WriteLine($"rolling update: {checks.Passed} checks passed, {checks.Failed} failed");
return checks.Failed == 0 ? 0 : 1;

async Task TellAsync(CancellationToken cancellationToken)
{
    screen.Title("Three images are made: versions 1 and 2 are sound, version 3 crashes a second after it was started.");
    await Leftovers.RemoveAsync(docker, cancellationToken);
    foreach (var version in new[] { 1, 2, 3 }) await WebImage.ImportAsync(docker, version, crashes: version == 3, cancellationToken);

    screen.Title("Four containers of version 1 are wanted, behind a load balancer, and there is none.");
    await web.CommitAsync(version: 1, cancellationToken);
    await ExpectAsync("converges from 0 to 4", group => web.Serves(group, version: 1, members: 4));

    screen.Title("A client sends requests all the time, and version 2 is committed.");
    client.Start();
    await client.UntilAsync(lap => lap.IsClean, cancellationToken);
    await web.CommitAsync(version: 2, cancellationToken);
    await ExpectAsync("rolls to version 2", group => web.Serves(group, version: 2, members: 4));
    ExpectNoFailure("not one request fails while it rolls");
    ExpectDrained("every member of version 1 left the balancer before it was stopped", members: 4);
    await client.UntilAsync(_ => client.AnswersOf(2) > 0, cancellationToken);

    screen.Title("Version 3 is committed. It answers at first, so that a glance would call it healthy.");
    await web.CommitAsync(version: 3, cancellationToken);
    await ExpectAsync("stops by itself and rolls back to 2", group => group.Rollout == RolloutPhase.RolledBack && web.Serves(group, version: 2, members: 4));
    checks.Expect("version 3 is tried once and never serves", web.CreatedOf(3) == 1 && client.AnswersOf(3) == 0, $"{web.CreatedOf(3)} started, {client.AnswersOf(3)} answers");
    ExpectNoFailure("not one request fails meanwhile");

    Task<GroupDescription> ExpectAsync(string name, Func<GroupDescription, bool> wanted) => checks.ExpectAsync(name, web.UntilAsync(wanted, cancellationToken));

    void ExpectNoFailure(string name)
    {
        var lap = client.Requests.NextLap();
        checks.Expect(name, lap.IsClean, $"{lap}; {client.AnswersOf(1)} answers of version 1 so far, {client.AnswersOf(2)} of version 2");
    }

    void ExpectDrained(string name, int members)
    {
        var (left, waitedFor) = balancer.Rotation.Departures;
        checks.Expect(name, left == members, $"{left} left, and {waitedFor} requests that were under way were waited for");
    }
}

async Task CleanUpAsync()
{
    screen.Title("The group is destroyed, and the images are removed.");
    using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
    await client.StopAsync();
    if (await web.ExistsAsync(patience.Token)) await kit.Groups.DestroyGroupAsync(Web.Id, patience.Token);
    await WebImage.RemoveAllAsync(docker, patience.Token);
}

async Task RunAsync(CancellationToken cancellationToken)
{
    await checks.GuardAsync("the story is told to its end", () => TellAsync(cancellationToken));
    await checks.GuardAsync("everything can be destroyed", CleanUpAsync);
    await checks.GuardAsync("the engine can be looked through", async () =>
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var left = await Leftovers.RemoveAsync(docker, patience.Token);
        checks.Expect("leaves no container and no image behind", left.Count == 0, left.Count == 0 ? "none" : string.Join(", ", left));
    });
}
