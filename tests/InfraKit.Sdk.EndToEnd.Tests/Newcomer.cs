using System.Diagnostics;
using System.Text.RegularExpressions;

namespace InfraKit.Sdk.EndToEnd.Tests;

/// <summary>A fresh console project with the program of the README, in a sandbox.</summary>
internal sealed partial class Newcomer(string directory)
{
    /// <summary>The product's assemblies and what they need, as they lie beside the tests: nothing is to be restored.</summary>
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <InvariantGlobalization>true</InvariantGlobalization>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{0}InfraKit.Sdk*.dll" Exclude="{0}*.EndToEnd.*.dll" />
            <Reference Include="{0}Microsoft.Extensions.*.dll" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>The first C# program of the README.</summary>
    public static string Program()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot(), "README.md"));
        return Programs().Match(readme) is { Success: true } found ? found.Groups["text"].Value : throw new InvalidOperationException("The README shows no program.");
    }

    /// <summary>Writes and builds the project.</summary>
    public async Task BuildAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "Newcomer.csproj"), Project.Replace("{0}", AppContext.BaseDirectory, StringComparison.Ordinal), Sandbox.Token);
        await File.WriteAllTextAsync(Path.Combine(directory, "Program.cs"), Program(), Sandbox.Token);

        // No build server may outlive the test.
        var info = Info("dotnet", ["build", "-v", "quiet", "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"]);
        using var build = Process.Start(info)!;
        var told = build.StandardOutput.ReadToEndAsync(Sandbox.Token);
        await EndAsync(build, TimeSpan.FromMinutes(3));
        Assert.True(build.ExitCode == 0, await told);
    }

    /// <summary>Starts the program that was built, with its state below a directory.</summary>
    public Process Start(string state, IReadOnlyDictionary<string, string> environment)
    {
        var info = Info("dotnet", [Path.Combine(directory, "bin", "Debug", "net10.0", "Newcomer.dll")]);
        info.Environment["XDG_STATE_HOME"] = state;
        foreach (var (name, value) in environment) info.Environment[name] = value;
        return Process.Start(info)!;
    }

    /// <summary>Waits until a process ends; kills it after a limit.</summary>
    public static async Task EndAsync(Process process, TimeSpan limit)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Sandbox.Token);
        late.CancelAfter(limit);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private ProcessStartInfo Info(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        WorkingDirectory = directory,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    };

    private static string RepositoryRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "InfraKit.Sdk.sln"))) return at.FullName;
        }

        throw new InvalidOperationException("The tests don't run inside the repository.");
    }

    [GeneratedRegex("^```csharp\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Programs();
}
