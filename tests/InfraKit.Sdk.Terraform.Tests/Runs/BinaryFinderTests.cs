using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Runs;

public sealed class BinaryFinderTests : IDisposable
{
    private readonly TempDirectory directory = new();

    [Fact]
    public async Task The_real_binary_is_found_and_its_version_is_read()
    {
        var path = RealTerraform.Require();

        var binary = await FindAsync(path);

        Assert.Equal(path, binary.Path);
        Assert.True(binary.IsSupported);
    }

    [Theory]
    [InlineData("Terraform v1.5.0", true)]
    [InlineData("Terraform v1.4.7", false)]
    [InlineData("Terraform v0.15.5", false)]
    [InlineData("Terraform v2.0.0", true)]
    [InlineData("OpenTofu v1.6.0", true)]
    [InlineData("OpenTofu v1.5.9", false)]
    public async Task Versions_with_import_blocks_are_taken(string line, bool isTaken)
    {
        var path = directory.Script("terraform", $"echo '{line}'; echo 'on linux_amd64'");

        if (isTaken)
        {
            Assert.Equal(line.Split(" v")[1], (await FindAsync(path)).Version.ToString());
            return;
        }

        var error = await RefusedAsync(path);
        Assert.Contains(line.Replace(" v", " "), error.Message, StringComparison.Ordinal);
        Assert.Contains("or newer", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo hello", "says \"hello\"")]
    [InlineData("exit 3", "neither Terraform nor OpenTofu")]
    public async Task What_is_something_else_is_refused(string text, string expected)
    {
        var error = await RefusedAsync(directory.Script("terraform", text));

        Assert.Equal(PluginErrorKind.Invalid, error.Kind);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_binary_that_is_missing_is_named()
    {
        var path = directory.At("no", "terraform");

        Assert.Contains(path, (await RefusedAsync(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_program_is_named()
    {
        var path = directory.At("terraform");
        await File.WriteAllTextAsync(path, "no program", TestContext.Current.CancellationToken);

        Assert.Contains(path, (await RefusedAsync(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_looked_at_once()
    {
        var path = directory.Script("terraform", $"echo x >> {directory.At("calls")}; echo 'Terraform v1.11.4'");
        using var finder = new BinaryFinder(new TerraformOptions { Binary = path });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => finder.FindAsync(TestContext.Current.CancellationToken).AsTask()));

        Assert.Single(await File.ReadAllLinesAsync(directory.At("calls"), TestContext.Current.CancellationToken));
    }

    public void Dispose() => directory.Dispose();

    private static async Task<TerraformBinary> FindAsync(string path)
    {
        using var finder = new BinaryFinder(new TerraformOptions { Binary = path });
        return await finder.FindAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<PluginError> RefusedAsync(string path) => (await Assert.ThrowsAsync<PluginException>(() => FindAsync(path))).Error;
}
