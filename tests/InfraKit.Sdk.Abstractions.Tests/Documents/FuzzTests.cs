using System.Text;
using CsCheck;

namespace InfraKit.Sdk.Tests.Documents;

/// <summary>Whatever the bytes are: errors or a spec, never an exception, and never the serializer's own words.</summary>
public sealed class FuzzTests
{
    private static readonly byte[] Good = Encoding.UTF8.GetBytes(
        """
        { "kind": "group", "version": "1", "metadata": { "name": "web", "tags": { "a": "\u00e9" } }, "properties": {
          "Allocation": { "LogicalIDs": ["a", "b"] }, "Instance": { "Plugin": "a/b", "Properties": [1, 2.5e3, { "x": null }] }, "Flavor": { "Plugin": "b" },
          "Updating": { "Mode": "rolling", "Surge": 0, "Unavailable": "10%", "Order": ["-id", "label:x"], "Healthy": { "For": "1s", "Within": "2m" }, "Steps": [ { "To": 1, "Hold": "manual" } ] },
          "Healing": { "Ladder": ["restart"], "UnknownAfter": null }, "Guard": { "CreateRate": "20/m", "Protect": true }, "Windows": [ { "Cron": "0 0 * * *", "For": "1h" } ], "Hold": "none" } }
        """);

    private static readonly byte[][] Bits = [.. new[] { "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "null", "-1", "1e999", "\"ID\"", "//", "\n", "é", "\0" }.Select(Encoding.UTF8.GetBytes), [0xff], [0xc3]];

    [Fact]
    public void Random_bytes_never_throw() => Gen.Byte.Array[0, 200].Sample(Judge, iter: 20_000);

    [Fact]
    public void Random_brackets_and_words_never_throw() => JsonGen.Pick(Bits).Array[0, 60].Select(bits => bits.SelectMany(bit => bit).ToArray()).Sample(Judge, iter: 20_000);

    [Fact]
    public void A_good_document_with_a_few_changes_never_throws() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 12], JsonGen.Pick(Bits)).Array[1, 4].Sample(
            changes =>
            {
                var text = Good.ToList();
                foreach (var (at, cut, bit) in changes)
                {
                    var from = Math.Min(at, text.Count);
                    text.RemoveRange(from, Math.Min(cut, text.Count - from));
                    text.InsertRange(from, bit);
                }

                Judge([.. text]);
            },
            iter: 20_000);

    [Fact]
    public void Every_beginning_of_a_good_document_is_an_error_and_says_where()
    {
        Assert.Empty(GroupDocument.Read(Good).Errors);
        for (var length = 0; length < Good.Length; length++)
        {
            var errors = GroupDocument.Read(Good.AsSpan(0, length)).Errors;
            Assert.NotEmpty(errors);
            Assert.All(errors, error => Assert.True(error is { Line: > 0, Column: > 0 }, error.ToString()));
        }
    }

    private static void Judge(byte[] text)
    {
        var (one, all) = (GroupDocument.Read(text), GroupDocument.ReadAll(text));
        Assert.True(one.Spec is null == one.Errors.Count > 0);
        Assert.True(all.Specs.Count == 0 || all.Errors.Count == 0);
        foreach (var error in one.Errors.Concat(all.Errors))
        {
            Assert.StartsWith("$", error.Path, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
        }
    }
}
