namespace InfraKit.Sdk.Architecture.Tests;

/// <summary>A file is read in one sitting.</summary>
public sealed class FileSizeTests
{
    private static readonly List<(string File, int Lines)> Sizes =
        [.. Repository.Files("src", "*.cs").Select(file => (File: Repository.Relative(file), Lines: File.ReadLines(file).Count())).OrderBy(size => size.Lines)];

    [Fact]
    public void Half_of_the_files_fit_on_a_screen() => Assert.InRange(Percentile(50).Lines, 1, 60);

    [Fact]
    public void Nineteen_of_twenty_files_fit_on_four_screens() => Assert.InRange(Percentile(95).Lines, 1, 250);

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() => Assert.DoesNotContain(Sizes, size => size.Lines > 400);

    private static (string File, int Lines) Percentile(int percent) => Sizes[(Sizes.Count - 1) * percent / 100];
}
