using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace InfraKit.Sdk.Tests.Documents;

/// <summary>Sound JSON values of every kind, without halves of surrogate pairs and without repeated names.</summary>
internal static class JsonGen
{
    public static Gen<string> Text { get; } = Gen.String[Gen.Char["aZ0é<&\"\\/\n\u2028 "], 0, 8];

    public static Gen<string> Number { get; } = Gen.OneOf(
        Gen.Long.Select(value => value.ToString(CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Int[-999, 999], Gen.Int[0, 999_999], Gen.Int[-400, 400], (whole, fraction, exponent) => string.Create(CultureInfo.InvariantCulture, $"{whole}.{fraction}e{exponent}")));

    public static Gen<string> Value { get; } = Gen.Recursive<string>((depth, inner) => depth == 3
        ? Gen.OneOf(Leaf())
        : Gen.OneOf(
            Leaf(),
            inner.Array[0, 4].Select(items => $"[{string.Join(",", items)}]"),
            Gen.Dictionary(Text, inner)[0, 4].Select(members => $"{{{string.Join(", ", members.Select(member => $"{Quoted(member.Key)}: {member.Value}"))}}}")));

    public static Gen<T> Pick<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(at => items[at]);

    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static Gen<string> Leaf() => Gen.OneOf(Number, Text.Select(Quoted), Pick("true", "false", "null", "{}", "[]"));
}
