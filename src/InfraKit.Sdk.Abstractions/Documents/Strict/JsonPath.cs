using System.Buffers;
using System.Globalization;
using System.Text;

namespace InfraKit.Sdk;

/// <summary>Where a walk is: <c>$.Ports[1]['a.b']</c>. Grows and shrinks with it, so that only errors cost a string.</summary>
internal sealed class JsonPath(string root)
{
    private const int MaxNameLength = 80;

    private static readonly SearchValues<char> PlainChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly StringBuilder text = new(root);

    /// <summary>The path of a member of the object at a path.</summary>
    public static string Member(string path, string name) => path + Segment(name);

    /// <summary>The path of an element of the array at a path.</summary>
    public static string Element(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>Goes to a member.</summary>
    /// <returns>What <see cref="Leave"/> takes to come back.</returns>
    public int Enter(string name)
    {
        var mark = text.Length;
        text.Append(Segment(name));
        return mark;
    }

    /// <summary>Goes to an element.</summary>
    /// <returns>What <see cref="Leave"/> takes to come back.</returns>
    public int Enter(int index)
    {
        var mark = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"[{index}]");
        return mark;
    }

    public void Leave(int mark) => text.Length = mark;

    public override string ToString() => text.ToString();

    private static string Segment(string name)
    {
        if (name.Length > 0 && name.Length <= MaxNameLength && !name.AsSpan().ContainsAnyExcept(PlainChars)) return "." + name;

        var shown = new StringBuilder("['");
        foreach (var c in name.AsSpan(0, Math.Min(name.Length, MaxNameLength)))
        {
            if (char.IsControl(c) || char.IsSurrogate(c)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else if (c is '\'' or '\\') shown.Append('\\').Append(c);
            else shown.Append(c);
        }

        return shown.Append(name.Length > MaxNameLength ? "…']" : "']").ToString();
    }
}
