using System.Diagnostics;
using System.Globalization;
using InfraKit.Sdk;
using InfraKit.Sdk.Samples.Quickstart;
using Microsoft.Extensions.DependencyInjection;

// The members of the group are this program too: `Quickstart serve <version> <sound | broken> <port>`.
if (args is ["serve", var version, var condition, var port])
    return await new Server(int.Parse(version, CultureInfo.InvariantCulture), condition == "broken").RunAsync(int.Parse(port, CultureInfo.InvariantCulture));

var directory = Directory.CreateTempSubdirectory("infrakit-quickstart-").FullName;
using var interruption = new Interruption(limit: TimeSpan.FromMinutes(3));
await using var kit = InfraKitEngine.Create(builder => builder
    .AddLocal(options => options.Directory = directory)
    .Configure(options => options.PollInterval = TimeSpan.FromMilliseconds(500)));

var web = new Web(kit.Groups, directory);
var client = new Client(web);
var screen = new Screen(web, client);
var checks = new Checks(screen.Check);

using var over = new CancellationTokenSource();
_ = web.FollowAsync(screen.Event, over.Token);
await screen.ShowAsync(RunAsync(interruption.Token));
await over.CancelAsync();
Console.WriteLine($"quickstart: {checks.Passed} checks passed, {checks.Failed} failed");
return checks.Failed == 0 ? 0 : 1;

async Task TellAsync(CancellationToken cancellationToken)
{
    screen.Title("Five members are wanted, and there is none.");
    await web.CommitAsync(version: 1, broken: false, cancellationToken);
    var group = await ExpectAsync("converges from 0 to 5", group => web.Serves(group, version: 1, members: 5));

    screen.Title("One of them is killed with SIGKILL.");
    var victim = group.Members[0];
    var processId = (await Client.AskAsync(victim, cancellationToken)).ProcessId;
    Process.GetProcessById(processId).Kill();
    await ExpectAsync("heals what was killed", group => web.Serves(group, version: 1, members: 5) && group.Members.All(member => member.Instance.Id != victim.Instance.Id));

    screen.Title("Version 2 is committed, and a client sends requests all the time.");
    client.Start();
    await web.CommitAsync(version: 2, broken: false, cancellationToken);
    await ExpectAsync("rolls to version 2", group => web.Serves(group, version: 2, members: 5));
    ExpectNoFailure("not one request fails while it rolls");

    screen.Title("Version 3 is committed, and never becomes healthy.");
    await web.CommitAsync(version: 3, broken: true, cancellationToken);
    await ExpectAsync("stops by itself and rolls back to 2", group => group.Rollout == RolloutPhase.RolledBack && web.Serves(group, version: 2, members: 5));
    checks.Expect("version 3 is tried once and never serves", web.CreatedOf(3) == 1 && client.AnswersOf(3) == 0, $"{web.CreatedOf(3)} started, {client.AnswersOf(3)} answers");
    ExpectNoFailure("not one request fails meanwhile");

    screen.Title("Two are enough.");
    await kit.Groups.SetSizeAsync(Web.Id, 2, cancellationToken);
    await ExpectAsync("scales to 2", group => web.Serves(group, version: 2, members: 2));
    ExpectNoFailure("not one request fails while it shrinks");

    Task<GroupDescription> ExpectAsync(string name, Func<GroupDescription, bool> wanted) => checks.ExpectAsync(name, web.UntilAsync(wanted, cancellationToken));

    void ExpectNoFailure(string name)
    {
        var lap = client.Requests.NextLap();
        checks.Expect(name, lap.IsClean, $"{lap}");
    }
}

async Task CleanUpAsync()
{
    screen.Title("The group is destroyed.");
    using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
    await client.StopAsync();
    await kit.Groups.DestroyGroupAsync(Web.Id, patience.Token);
}

async Task RunAsync(CancellationToken cancellationToken)
{
    await checks.GuardAsync("the story is told to its end", () => TellAsync(cancellationToken));
    await checks.GuardAsync("the group can be destroyed", CleanUpAsync);
    var (processes, files) = Leftovers.Remove(directory);
    checks.Expect("leaves no process behind", processes.Count == 0, processes.Count == 0 ? "none" : string.Join(' ', processes));
    checks.Expect("leaves no file behind", files.Count == 0, files.Count == 0 ? "none" : string.Join(' ', files));
}
