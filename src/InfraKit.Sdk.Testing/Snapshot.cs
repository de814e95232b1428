using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.Testing;

/// <summary>Compares text with the golden text beside the test's source: <c>Class.Test.verified.txt</c>.</summary>
/// <remarks>
/// A mismatch writes <c>.received.txt</c> and fails with the lines that differ. <c>INFRAKIT_ACCEPT_SNAPSHOTS=1</c> accepts what was received;
/// it is refused where <c>CI=true</c>, for a build server must not agree with itself.
/// </remarks>
public static class Snapshot
{
    /// <summary>Fails unless the text is the verified one. Call it from the test itself: the names come from the caller.</summary>
    /// <exception cref="SnapshotMismatchException">The text differs, or nothing was verified yet.</exception>
    public static void Match(string text, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        var stem = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{test}");
        var (verified, received) = (stem + ".verified.txt", stem + ".received.txt");
        var actual = Normalize(text);
        var expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("INFRAKIT_ACCEPT_SNAPSHOTS") == "1")
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") throw new SnapshotMismatchException("Snapshots are not accepted where CI=true.");
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        throw new SnapshotMismatchException($"{Path.GetFileName(verified)} differs (- verified, + received):\n{TextDiff.Of(expected ?? string.Empty, actual)}");
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
