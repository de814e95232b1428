namespace InfraKit.Sdk.Testing.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("infrakit-snapshot-");

    private string Source => Path.Combine(folder.FullName, "Plans.cs");

    private string Verified => Path.Combine(folder.FullName, "Plans.A_plan.verified.txt");

    private string Received => Path.Combine(folder.FullName, "Plans.A_plan.received.txt");

    [Fact]
    public void The_verified_text_matches_whatever_its_line_ends_are()
    {
        File.WriteAllText(Verified, "one\r\ntwo\r\n");

        Snapshot.Match("one\ntwo", Source, "A_plan");

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void Another_text_fails_with_the_lines_that_differ_and_is_kept_beside()
    {
        File.WriteAllText(Verified, "one\ntwo\nthree\n");

        var mismatch = Assert.Throws<SnapshotMismatchException>(() => Snapshot.Match("one\n2\nthree", Source, "A_plan"));

        Assert.Equal("Plans.A_plan.verified.txt differs (- verified, + received):\n  one\n- two\n+ 2\n  three\n  \n", mismatch.Message);
        Assert.Equal("one\n2\nthree\n", File.ReadAllText(Received));
    }

    [Fact]
    public void A_text_that_nobody_verified_yet_fails()
    {
        Assert.Throws<SnapshotMismatchException>(() => Snapshot.Match("one", Source, "A_plan"));
        Assert.Equal("one\n", File.ReadAllText(Received));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
