using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Counts;

/// <summary>The real binary behind a program that writes down each of its starts.</summary>
internal sealed class CountedTerraform : IDisposable
{
    private readonly TempDirectory directory = new();

    public CountedTerraform() => Path = directory.Script("terraform", $"echo \"$*\" >> '{Record}'\nexec '{RealTerraform.Require()}' \"$@\"");

    public string Path { get; }

    /// <summary>The commands so far, in the order of their starts, but for the question of the version.</summary>
    public IReadOnlyList<string> Commands => File.Exists(Record) ? [.. File.ReadLines(Record).Select(line => line.Split(' ')[0]).Where(command => command != "version")] : [];

    private string Record => directory.At("starts");

    /// <summary>How often a command was started.</summary>
    public int Count(string command) => Commands.Count(one => one == command);

    /// <summary>Waits until the run has ended: its members are told of before, and it ends with a look at the state.</summary>
    public async Task EndedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Commands is not [.., "show"]) await Task.Delay(20, limit.Token);
    }

    public void Forget() => File.Delete(Record);

    public void Dispose() => directory.Dispose();
}
