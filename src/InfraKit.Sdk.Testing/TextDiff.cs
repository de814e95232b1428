using System.Text;

namespace InfraKit.Sdk.Testing;

/// <summary>The lines in which two texts differ, by their longest common subsequence.</summary>
internal static class TextDiff
{
    public static string Of(string expected, string actual)
    {
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var common = CommonLengths(before, after);
        var text = new StringBuilder();
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                text.Append("  ").Append(before[i++]).Append('\n');
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                text.Append("- ").Append(before[i++]).Append('\n');
            }
            else
            {
                text.Append("+ ").Append(after[j++]).Append('\n');
            }
        }

        return text.ToString();
    }

    private static int[,] CommonLengths(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = before[i] == after[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
