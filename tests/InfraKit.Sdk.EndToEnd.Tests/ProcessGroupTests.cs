using System.Diagnostics;
using System.Text;

namespace InfraKit.Sdk.EndToEnd.Tests;

public sealed class ProcessGroupTests
{
    [Fact]
    public async Task Two_hundred_processes_come_and_go_and_leave_nothing()
    {
        await using var sandbox = new Sandbox();
        await using var kit = sandbox.Engine();

        await kit.Groups.CommitGroupAsync(sandbox.Spec(200, version: 1), cancellationToken: Sandbox.Token);
        await Sandbox.ConvergedAsync(kit, TimeSpan.FromMinutes(1));

        Assert.Equal(200, sandbox.Processes().Count);
        await sandbox.DestroyAsync(kit);
    }

    [Fact]
    public async Task Another_host_finds_the_processes_and_replaces_none()
    {
        await using var sandbox = new Sandbox();
        var before = await HostedAsync(sandbox);
        var after = await HostedAsync(sandbox);

        Assert.Equal(4, before.Length);
        Assert.Equal(before, after);
        await using var third = sandbox.Engine();
        await third.Groups.CommitGroupAsync(sandbox.Spec(4, version: 1), cancellationToken: Sandbox.Token);
        await Sandbox.ConvergedAsync(third, TimeSpan.FromMinutes(1));
        Assert.Equal(before, sandbox.Processes().Keys.Order());
        await sandbox.DestroyAsync(third);
    }

    [Fact]
    public async Task A_killed_process_is_replaced_without_waiting_for_a_listing()
    {
        await using var sandbox = new Sandbox();
        await using var kit = sandbox.Engine(pollInterval: TimeSpan.FromHours(1));
        await kit.Groups.CommitGroupAsync(sandbox.Spec(3, version: 1), cancellationToken: Sandbox.Token);
        await Sandbox.ConvergedAsync(kit, TimeSpan.FromMinutes(1));

        var killed = sandbox.Processes().Keys.First();
        using (var process = Process.GetProcessById(killed)) process.Kill();

        await Sandbox.UntilAsync(
            async () => !sandbox.Processes().ContainsKey(killed) && sandbox.Processes().Count == 3 && (await kit.Groups.DescribeGroupAsync(new GroupId("web"), Sandbox.Token)).Converged,
            TimeSpan.FromMinutes(1),
            () => $"{sandbox.Processes().Count} processes");
        await sandbox.DestroyAsync(kit);
    }

    [Fact]
    public async Task A_document_with_bad_properties_changes_nothing_and_says_where()
    {
        await using var sandbox = new Sandbox();
        await using var kit = sandbox.Engine();
        var document = sandbox.Document(1, version: 1).Replace("\"Command\"", "\"Comand\"", StringComparison.Ordinal).Replace("\"vanilla\"", "\"vanila\"", StringComparison.Ordinal);

        var invalid = await Assert.ThrowsAsync<SpecInvalidException>(
            () => kit.Groups.CommitGroupAsync(GroupDocument.Read(Encoding.UTF8.GetBytes(document)).GetSpec(), cancellationToken: Sandbox.Token));

        Assert.Contains(invalid.Errors, error => error is { Path: "$.Properties.Instance.Properties.Comand", Line: 4 } && error.Message.Contains("did you mean \"Command\"", StringComparison.Ordinal));
        Assert.Contains(invalid.Errors, error => error is { Path: "$.Properties.Flavor.Plugin", Line: > 1 } && error.Message.Contains("Registered are \"combo\", \"probe\", \"vanilla\".", StringComparison.Ordinal));
        await Assert.ThrowsAsync<GroupNotFoundException>(() => kit.Groups.DescribeGroupAsync(new GroupId("web"), Sandbox.Token));
        Assert.Empty(sandbox.Processes());
        Assert.Empty(sandbox.Files());
    }

    [Fact]
    public async Task A_plugin_nobody_registered_is_answered_with_those_that_are()
    {
        await using var sandbox = new Sandbox();
        await using var kit = sandbox.Engine();
        var document = sandbox.Document(1, version: 1).Replace("\"process\"", "\"proces\"", StringComparison.Ordinal);

        var invalid = await Assert.ThrowsAsync<SpecInvalidException>(
            () => kit.Groups.CommitGroupAsync(GroupDocument.Read(Encoding.UTF8.GetBytes(document)).GetSpec(), cancellationToken: Sandbox.Token));

        var error = Assert.Single(invalid.Errors);
        Assert.Equal("$.Properties.Instance.Plugin", error.Path);
        Assert.Contains("\"process\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("Registered are \"file\", \"process\".", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<GroupNotFoundException>(() => kit.Groups.DescribeGroupAsync(new GroupId("web"), Sandbox.Token));
        Assert.Empty(sandbox.Processes());
        Assert.Empty(sandbox.Files());
    }

    /// <summary>A host of its own brings the group up and ends in good order; gives the processes it leaves.</summary>
    private static async Task<int[]> HostedAsync(Sandbox sandbox)
    {
        using var host = new HostProcess(sandbox.Directory, sandbox.Document(4, version: 1));
        await host.Converged;
        Assert.Equal(0, await host.StopAsync());
        return [.. sandbox.Processes().Keys.Order()];
    }
}
