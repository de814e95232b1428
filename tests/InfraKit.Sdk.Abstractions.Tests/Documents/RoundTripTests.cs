using System.Text;
using CsCheck;

namespace InfraKit.Sdk.Tests.Documents;

public sealed class RoundTripTests
{
    private static readonly byte[] Sound = Encoding.UTF8.GetBytes("""
        { "kind": "group", "metadata": { "name": "web", "tags": { "team": "blue" } }, "properties": {
            "Allocation": { "Size": 5 }, "Instance": { "Plugin": "a/b", "Properties": { "x": [1, 2.5, "\u00e9"] } }, "Flavor": { "Plugin": "vanilla" },
            "Updating": { "Surge": "25%", "Healthy": { "For": "10s" } }, "Hold": "heal" } }
        """);

    [Fact]
    public void What_is_written_is_read_as_the_same_spec() =>
        SpecGen.Any.Sample(spec =>
        {
            var text = GroupDocument.Write(spec);
            var read = GroupDocument.Read(text);
            Assert.True(read.Errors.Count == 0, $"{Encoding.UTF8.GetString(text)}\n{string.Join('\n', read.Errors)}");
            Assert.Equal(spec, read.Spec);
        }, iter: 2_000);

    [Fact]
    public void What_is_sound_as_a_document_is_sound_as_a_value() => SpecGen.Any.Sample(spec => Assert.Empty(GroupDocument.Validate(spec)), iter: 500);

    [Fact]
    public void Both_spellings_and_any_formatting_mean_the_same()
    {
        const string properties = """{ "Allocation": { "Size": 3 }, "Instance": { "Plugin": "a", "Properties": { "x": 1, "y": [1.0, 1e2] } }, "Flavor": { "Plugin": "b" } }""";
        var old = GroupDocument.Read(Encoding.UTF8.GetBytes($$"""{ "ID": "web", "Properties": {{properties}} }""")).GetSpec();
        var other = GroupDocument.Read(Encoding.UTF8.GetBytes("""
            { "properties": { "Flavor": { "Plugin": "b" },
                "Instance": { "Properties": { "y": [1, 100], "x": 1.0 }, "Plugin": "a" }, "Allocation": { "Size": 3 } },
              "metadata": { "name": "web" }, "kind": "group" }
            """)).GetSpec();

        Assert.Equal(old, other);
        Assert.Equal(old.GetHashCode(), other.GetHashCode());
        Assert.Equal(GroupRevision.Of(old.Instance, old.Flavor), GroupRevision.Of(other.Instance, other.Flavor));
    }

    [Fact]
    public void Random_bytes_give_errors_and_no_exception() =>
        Gen.Byte.Array[0, 200].Sample(bytes => Assert.NotEmpty(GroupDocument.Read(bytes).Errors), iter: 5_000);

    [Fact]
    public void A_damaged_document_gives_a_spec_or_errors_and_no_exception() =>
        Gen.Select(Gen.Int[0, Sound.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 4].Sample(damages =>
        {
            var bytes = Sound.ToList();
            foreach (var (at, value, kind) in damages)
            {
                var where = Math.Min(at, bytes.Count - 1);
                if (kind == 0) bytes[where] = value;
                else if (kind == 1) bytes.RemoveAt(where);
                else if (kind == 2) bytes.Insert(where, value);
                else bytes.RemoveRange(where, bytes.Count - where);
                if (bytes.Count == 0) break;
            }

            var result = GroupDocument.Read(bytes.ToArray());
            Assert.True(result.Spec is null == result.Errors.Count > 0, string.Join('\n', result.Errors));
            Assert.All(result.Errors, error => Assert.True(error is { Line: > 0, Column: > 0, Message.Length: > 0 }, error.ToString()));
        }, iter: 20_000);
}
