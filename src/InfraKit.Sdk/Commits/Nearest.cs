namespace InfraKit.Sdk.Commits;

/// <summary>The known name that a wrong one was probably meant to be.</summary>
internal static class Nearest
{
    /// <summary>The nearest name within two edits, or null.</summary>
    public static string? Of(string wrong, IEnumerable<string> known) =>
        known.Select(name => (Name: name, Edits: Edits(wrong, name))).Where(near => near.Edits <= 2).OrderBy(near => near.Edits).Select(near => near.Name).FirstOrDefault();

    private static int Edits(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var column = 0; column < row.Length; column++) row[column] = column;
        for (var line = 1; line <= from.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= to.Length; column++)
            {
                var replaced = diagonal + (from[line - 1] == to[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}
