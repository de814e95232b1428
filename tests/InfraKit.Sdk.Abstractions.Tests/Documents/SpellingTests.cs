using System.Text;

namespace InfraKit.Sdk.Tests.Documents;

public sealed class SpellingTests
{
    private const string Section = """{"Allocation":{"Size":3},"Instance":{"Plugin":"a","Properties":{"n":1}},"Flavor":{"Plugin":"b"}}""";

    [Fact]
    public void Both_spellings_and_the_manager_file_say_the_same()
    {
        var one = Read($$"""{"ID":"web","Properties":{{Section}}}""").GetSpec();
        Assert.Equal(one, Read($$"""{"kind":"group","version":"1","metadata":{"name":"web"},"properties":{{Section}}}""").GetSpec());
        Assert.Equal([one], ReadAll($$"""[{"Plugin":"group","Properties":{"ID":"web","Properties":{{Section}} } }]""").GetSpecs());
    }

    [Fact]
    public void Differently_formatted_texts_are_equal_specs()
    {
        var one = Read("""{"ID":"web","Properties":{"Allocation":{"Size":3},"Instance":{"Plugin":"a","Properties":{"n":10,"s":"é"}},"Flavor":{"Plugin":"b"},"Updating":{"Stall":"90m"}}}""").GetSpec();
        var other = Read(
            """
            {
              "Properties": {
                "Updating": { "Stall": "1h30m" },
                "Flavor": { "Plugin": "b" },
                "Instance": { "Properties": { "s": "\u00e9", "n": 1.0e1 }, "Plugin": "a" },
                "Allocation": { "Size": 3 }
              },
              "ID": "web"
            }
            """).GetSpec();
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Both_spellings_at_once_are_an_error() =>
        Assert.Contains(Read($$"""{"ID":"web","kind":"group","metadata":{"name":"web"},"properties":{{Section}}}""").Errors, error => error.Message.StartsWith("both spellings at once", StringComparison.Ordinal));

    [Fact]
    public void An_array_names_the_element_of_each_error() =>
        Assert.Equal(
            ["$[0].Properties.Allocation.Size", "$[1].ID"],
            ReadAll($$"""[{"ID":"a","Properties":{{Section.Replace("3", "-3", StringComparison.Ordinal)}}},{"ID":"/","Properties":{{Section}}}]""").Errors.Select(error => error.Path));

    [Fact]
    public void A_group_listed_twice_is_an_error() =>
        Assert.Equal(["$[1].ID"], ReadAll($$"""[{"ID":"a","Properties":{{Section}}},{"ID":"a","Properties":{{Section}}}]""").Errors.Select(error => error.Path));

    [Fact]
    public void One_group_is_not_two() =>
        Assert.Equal("expected the document of one group; found 2", Assert.Single(Read($$"""[{"ID":"a","Properties":{{Section}}},{"ID":"b","Properties":{{Section}}}]""").Errors).Message);

    [Fact]
    public void Properties_that_are_missing_null_or_empty_stay_distinct()
    {
        string[] ways = ["", ",\"Properties\":null", ",\"Properties\":{}"];
        var read = ways.Select(way => Read($$$"""{"ID":"web","Properties":{"Allocation":{"Size":3},"Instance":{"Plugin":"a"{{{way}}} },"Flavor":{"Plugin":"b"} } }""").GetSpec()).ToArray();
        Assert.Equal(3, read.Distinct().Count());
        Assert.Equal([true, false, false], read.Select(spec => spec.Instance.Properties.IsNone));
        Assert.All(read, spec => Assert.Equal(spec, GroupDocument.Read(GroupDocument.Write(spec)).GetSpec()));
    }

    [Fact]
    public void The_updating_section_of_infrakit_is_mapped()
    {
        var spec = Read("""{"ID":"web","Properties":{"Allocation":{"LogicalIDs":["a"]},"Instance":{"Plugin":"a"},"Flavor":{"Plugin":"b"},"Updating":{"Duration":"15m","SkipBeforeInstanceDestroy":"drain"}}}""").GetSpec();
        Assert.Equal(TimeSpan.FromMinutes(15), spec.Updating.Healthy.For);
        Assert.Equal(TimeSpan.Zero, spec.Draining.Timeout);
        Assert.Null(spec.Updating.Surge);
    }

    [Fact]
    public void A_result_with_errors_throws_them_all()
    {
        var result = Read("""{"ID":"/"}""");
        Assert.Null(result.Spec);
        Assert.Equal(result.Errors, Assert.Throws<SpecInvalidException>(result.GetSpec).Errors);
    }

    private static GroupDocumentResult Read(string text) => GroupDocument.Read(Encoding.UTF8.GetBytes(text));

    private static GroupDocumentsResult ReadAll(string text) => GroupDocument.ReadAll(Encoding.UTF8.GetBytes(text));
}
