using System.Diagnostics;
using System.Text.RegularExpressions;

namespace InfraKit.Sdk.EndToEnd.Tests;

/// <summary>What somebody does who has just read the README.</summary>
public sealed partial class NewcomerTests
{
    private const int MostLines = 15;

    [Fact]
    public async Task The_program_of_the_readme_has_at_most_fifteen_lines_builds_in_a_fresh_project_and_runs_a_group()
    {
        var program = Program().Match(await File.ReadAllTextAsync(Readme(), Sandbox.Token)).Groups["program"].Value;
        Assert.InRange(program.Split('\n').Count(line => line.Trim().Length > 0), 1, MostLines);

        await using var sandbox = new Sandbox();
        var project = System.IO.Directory.CreateDirectory(Path.Combine(sandbox.Directory, "program")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), program, Sandbox.Token);
        await File.WriteAllTextAsync(Path.Combine(project, "program.csproj"), Project(), Sandbox.Token);
        using (var build = Start(project, sandbox, "dotnet", "build", "--nologo", "-o", "out"))
        {
            var told = await build.StandardOutput.ReadToEndAsync(Sandbox.Token);
            await build.WaitForExitAsync(Sandbox.Token);
            Assert.True(build.ExitCode == 0, told);
        }

        using (var run = Start(project, sandbox, "dotnet", Path.Combine("out", "program.dll")))
        {
            for (var created = 0; created < 3;)
            {
                var line = await run.StandardOutput.ReadLineAsync(Sandbox.Token);
                Assert.True(line is not null, "the program ended");
                if (line.StartsWith("Created ", StringComparison.Ordinal)) created++;
            }

            run.Kill();
            await run.WaitForExitAsync(Sandbox.Token);
        }

        Assert.Equal(3, sandbox.Processes().Count);
    }

    [GeneratedRegex("```csharp\n(?<program>.*?)```", RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Program();

    private static string Readme()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "InfraKit.Sdk.sln"))) directory = directory.Parent!;
        return Path.Combine(directory.FullName, "README.md");
    }

    /// <summary>A console project over the built packages; nothing is restored but the framework.</summary>
    private static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{AppContext.BaseDirectory}InfraKit.Sdk*.dll" Exclude="{AppContext.BaseDirectory}*.Tests.dll;{AppContext.BaseDirectory}*.Host.dll" />
            <Reference Include="{AppContext.BaseDirectory}Microsoft.Extensions.*.dll" />
          </ItemGroup>
        </Project>
        """;

    private static Process Start(string directory, Sandbox sandbox, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["XDG_STATE_HOME"] = sandbox.Directory;
        start.Environment["SANDBOX"] = sandbox.Directory;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        // The build would take it for the version of the program.
        if (arguments[0] != "build") start.Environment["VERSION"] = "readme";
        return Process.Start(start)!;
    }
}
