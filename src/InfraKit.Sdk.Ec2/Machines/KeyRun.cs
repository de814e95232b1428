using System.Globalization;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>Keys that differ only in the number at their end, one after the other: what one request for several machines can say in two tags.</summary>
/// <param name="First">The first key.</param>
/// <param name="Count">How many there are; at least 1.</param>
internal readonly record struct KeyRun(IdempotencyKey First, int Count)
{
    private const int MostDigits = 15;

    /// <summary>The keys, in their order.</summary>
    public IEnumerable<IdempotencyKey> Keys
    {
        get
        {
            var run = this;
            return Enumerable.Range(0, Count).Select(run.At);
        }
    }

    /// <summary>The key at a position.</summary>
    public IdempotencyKey At(int position) => position == 0 ? First : Moved(First, position)!.Value;

    /// <summary>The part that begins at a position.</summary>
    public KeyRun From(int position) => new(At(position), Count - position);

    /// <summary>The first keys of a run.</summary>
    public KeyRun Take(int count) => this with { Count = count };

    /// <summary>True when one key comes right after another.</summary>
    public static bool Follows(IdempotencyKey key, IdempotencyKey before) => Moved(before, 1) == key;

    /// <summary>The keys with which a run of at most so many may begin that has a key: itself, and those before it.</summary>
    public static IEnumerable<IdempotencyKey> Beginnings(IdempotencyKey key, int longest)
    {
        for (var back = 0; back < longest; back++)
        {
            if (Moved(key, -back) is not { } beginning) yield break;

            yield return beginning;
        }
    }

    /// <summary>The order of keys by their number; those without one by their text.</summary>
    public static int Compare(IdempotencyKey one, IdempotencyKey other)
    {
        var ((prefix, number), (otherPrefix, otherNumber)) = (Split(one), Split(other));
        var order = string.CompareOrdinal(prefix, otherPrefix);
        return order != 0 ? order : number.CompareTo(otherNumber);
    }

    private static IdempotencyKey? Moved(IdempotencyKey key, int by)
    {
        if (by == 0) return key;

        var (prefix, number) = Split(key);
        if (number < 0 || number + by < 0) return null;

        return IdempotencyKey.TryParse($"{prefix}{(number + by).ToString(CultureInfo.InvariantCulture)}", out var moved) ? moved : null;
    }

    /// <summary>A key's text before its number, and the number; -1 for none.</summary>
    private static (string Prefix, long Number) Split(IdempotencyKey key)
    {
        var text = key.Value;
        var prefix = text.AsSpan().TrimEnd("0123456789").Length;
        var digits = text.AsSpan(prefix);

        // A number that is written with zeros in front could not be told from the one without.
        var isNumber = digits.Length is > 0 and <= MostDigits && (digits[0] != '0' || digits.Length == 1);
        return isNumber ? (text[..prefix], long.Parse(digits, CultureInfo.InvariantCulture)) : (text, -1);
    }
}
