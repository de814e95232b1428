namespace InfraKit.Sdk.EndToEnd.Tests;

/// <summary>What the README promises a newcomer is true.</summary>
public sealed class NewcomerTests
{
    private const int MostLines = 15;

    [Fact]
    public void The_program_of_the_README_is_short() => Assert.InRange(Newcomer.Program().TrimEnd('\n').Split('\n').Length, 5, MostLines);

    [Fact]
    public async Task The_program_of_the_README_builds_and_runs_in_a_fresh_project_and_leaves_nothing()
    {
        await using var sandbox = new Sandbox();
        var project = new Newcomer(Directory.CreateDirectory(Path.Combine(sandbox.Directory, "Newcomer")).FullName);
        var state = Path.Combine(sandbox.Directory, "state");
        await project.BuildAsync();

        using var program = project.Start(state, new Dictionary<string, string> { ["SANDBOX"] = sandbox.Directory, ["VERSION"] = "program" });
        var told = program.StandardOutput;
        try
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(Sandbox.Token);
            late.CancelAfter(TimeSpan.FromMinutes(1));
            string? line;
            do line = await told.ReadLineAsync(late.Token);
            while (line?.StartsWith(nameof(GroupEventKind.Converged), StringComparison.Ordinal) == false);
            Assert.NotNull(line);
            Assert.Equal(3, sandbox.Processes().Keys.Count(id => id != program.Id));
            await program.StandardInput.WriteLineAsync();
        }
        finally
        {
            program.StandardInput.Close();
            await Newcomer.EndAsync(program, TimeSpan.FromMinutes(1));
        }

        Assert.Equal(0, program.ExitCode);
        Assert.Empty(sandbox.Processes());
        Assert.DoesNotContain(sandbox.Files(), file => file.StartsWith(state, StringComparison.Ordinal));
    }
}
