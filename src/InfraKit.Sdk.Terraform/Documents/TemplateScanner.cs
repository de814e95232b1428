using System.Text;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Goes through a text as Terraform's template language reads it, and renames what its expressions refer to.</summary>
/// <remarks>Texts outside of <c>${}</c> and <c>%{}</c>, texts inside of expressions, attributes and comments stay as they are. What isn't well formed is left to Terraform.</remarks>
internal sealed class TemplateScanner
{
    private const int MaxDepth = 200;

    private readonly string text;
    private readonly NewName newName;
    private readonly StringBuilder output;
    private int at;
    private int nesting;

    private TemplateScanner(string text, NewName newName) => (this.text, this.newName, output) = (text, newName, new StringBuilder(text.Length + 64));

    /// <summary>Renames in a text with <c>${}</c> and <c>%{}</c>.</summary>
    public static string RenameInTemplate(string text, NewName newName)
    {
        if (!text.Contains('{', StringComparison.Ordinal)) return text;

        var scanner = new TemplateScanner(text, newName);
        scanner.Template(isQuoted: false);
        return scanner.output.ToString();
    }

    /// <summary>Renames in a text that is an expression by itself.</summary>
    public static string RenameInExpression(string text, NewName newName)
    {
        var scanner = new TemplateScanner(text, newName);
        scanner.Expression(isInTemplate: false);
        return scanner.output.ToString();
    }

    /// <summary>The expression of a text that is nothing but one <c>${}</c>; null for another.</summary>
    public static string? WholeExpression(string text)
    {
        if (!text.StartsWith("${", StringComparison.Ordinal)) return null;

        var scanner = new TemplateScanner(text, static _ => null) { at = 2 };
        scanner.Expression(isInTemplate: true);
        return scanner.at == text.Length && text.EndsWith('}') ? text[2..^1].TrimStart('~').TrimEnd('~').Trim() : null;
    }

    private void Template(bool isQuoted)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '$' or '%') Marker(c);
            else if (isQuoted && c == '\\') Copy(2);
            else Copy(1);
            if (isQuoted && c == '"') return;
        }
    }

    // One alone before a brace begins an expression, several are that many less one as text.
    private void Marker(char marker)
    {
        var end = at;
        while (end < text.Length && text[end] == marker) end++;
        var isExpression = end - at == 1 && end < text.Length && text[end] == '{';
        Copy(isExpression ? 2 : end - at);
        if (!isExpression) return;

        // Nobody writes texts as deep as this; they must not end the process.
        if (++nesting > MaxDepth) Copy(text.Length - at);
        Expression(isInTemplate: true);
        nesting--;
    }

    private void Expression(bool isInTemplate)
    {
        var (depth, previous) = (0, '\0');
        while (at < text.Length)
        {
            var c = text[at];
            if (IsNameStart(c)) Name(isAttribute: previous == '.');
            else if (char.IsAsciiDigit(c)) CopyWhile(char.IsLetterOrDigit);
            else if (c == '"') Quoted();
            else if (!Comment() && !Heredoc())
            {
                if (c == '}' && depth == 0 && isInTemplate)
                {
                    Copy(1);
                    return;
                }

                depth += c is '{' or '(' or '[' ? 1 : c is '}' or ')' or ']' ? -1 : 0;
                Copy(1);
            }

            if (!char.IsWhiteSpace(c)) previous = c;
        }
    }

    private void Quoted()
    {
        Copy(1);
        Template(isQuoted: true);
    }

    private void Name(bool isAttribute)
    {
        var (start, end) = (at, EndOfName(at));
        var first = text[start..end];
        if (isAttribute || Following(end) is not { } second)
        {
            Copy(end - start);
            return;
        }

        if (first != "data") Named(new Reference(first == "local" ? BlockKind.Local : BlockKind.Resource, first, text[second]), second);
        else if (Following(second.End.Value) is { } third) Named(new Reference(BlockKind.Data, text[second], text[third]), third);
        else Copy(second.End.Value - start);
    }

    private void Named(Reference reference, Range place)
    {
        Copy(place.Start.Value - at);
        output.Append(newName(reference) ?? reference.Name);
        at = place.End.Value;
    }

    // The name after a dot.
    private Range? Following(int from)
    {
        var next = SkipBlanks(from);
        if (next >= text.Length || text[next] != '.') return null;

        next = SkipBlanks(next + 1);
        return next < text.Length && IsNameStart(text[next]) ? next..EndOfName(next) : null;
    }

    private int SkipBlanks(int from)
    {
        while (from < text.Length && text[from] is ' ' or '\t') from++;
        return from;
    }

    private int EndOfName(int from)
    {
        while (from < text.Length && (IsNameStart(text[from]) || char.IsDigit(text[from]) || text[from] == '-')) from++;
        return from;
    }

    private bool Comment()
    {
        var rest = text.AsSpan(at);
        var isLine = rest.StartsWith("#") || rest.StartsWith("//");
        if (!isLine && !rest.StartsWith("/*")) return false;

        var end = isLine ? rest.IndexOf('\n') : rest.IndexOf("*/");
        Copy(end < 0 ? rest.Length : end + (isLine ? 1 : 2));
        return true;
    }

    // Its lines are a template of their own, up to the line that has its word alone.
    private bool Heredoc()
    {
        if (!text.AsSpan(at).StartsWith("<<")) return false;

        var wordAt = at + 2 < text.Length && text[at + 2] == '-' ? at + 3 : at + 2;
        var wordEnd = EndOfName(wordAt);
        if (wordEnd == wordAt || wordEnd >= text.Length || text[wordEnd] != '\n') return false;

        var end = wordEnd + 1;
        while (end < text.Length && !LineAt(end).Trim().SequenceEqual(text.AsSpan(wordAt, wordEnd - wordAt))) end += Math.Min(LineAt(end).Length + 1, text.Length - end);
        Copy(wordEnd + 1 - at);
        var lines = new TemplateScanner(text[at..end], newName) { nesting = nesting + 1 };
        lines.Template(isQuoted: false);
        output.Append(lines.output);
        at = Math.Min(text.Length, end + LineAt(end).Length);
        output.Append(text.AsSpan(end, at - end));
        return true;
    }

    private ReadOnlySpan<char> LineAt(int from)
    {
        var rest = text.AsSpan(from);
        var end = rest.IndexOf('\n');
        return end < 0 ? rest : rest[..end];
    }

    private void CopyWhile(Func<char, bool> isPart)
    {
        var end = at;
        while (end < text.Length && isPart(text[end])) end++;
        Copy(end - at);
    }

    private void Copy(int count)
    {
        count = Math.Min(count, text.Length - at);
        output.Append(text.AsSpan(at, count));
        at += count;
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';
}
