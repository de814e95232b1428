using System.Text.Json.Nodes;
using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Tests.Documents;

public sealed class MemberArgumentsTests
{
    [Theory]
    [InlineData("aws_instance", "{}", "tags", """{"infrakit.group":"web","infrakit.intent":"k1"}""")]
    [InlineData("aws_instance", """{"tags": {"a": "b"}}""", "tags", """{"a":"b","infrakit.group":"web","infrakit.intent":"k1"}""")]
    [InlineData("aws_instance", """{"tags": "${local.t}"}""", "tags", "\"${merge(local.t, { \\\"infrakit.group\\\" = \\\"web\\\", \\\"infrakit.intent\\\" = \\\"k1\\\" })}\"")]
    [InlineData("test_labels", """{"labels": {"a": "b"}}""", "labels", """{"a":"b","infrakit_group":"web","infrakit_intent":"k1"}""")]
    [InlineData("test_list", """{"tags": ["a", "infrakit_group:mine"]}""", "tags", """["a","infrakit_group:web","infrakit_intent:k1"]""")]
    [InlineData("test_list", """{"tags": "${local.t}"}""", "tags", "\"${concat(tolist(local.t), [\\\"infrakit_group:web\\\", \\\"infrakit_intent:k1\\\"])}\"")]
    public void Tags_go_where_the_type_takes_them(string type, string arguments, string argument, string expected)
    {
        var written = Member(Sample.Write($$"""{"resource": {"{{type}}": {"a": {{arguments}} } } }"""), type)[argument];

        Assert.Equal(expected, written.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void A_type_without_tags_has_them_in_its_note_alone()
    {
        var files = Sample.Write("""{"resource": {"terraform_data": {"a": {}}}}""");

        Assert.Empty(Member(files, "terraform_data").AsObject());
        Assert.Equal(Sample.Tags, MemberNote.TryReadFile(files.Member).Order.Tags);
    }

    [Fact]
    public void Commands_are_base_64_where_the_type_wants_it()
    {
        var written = Member(Sample.Write("""{"resource": {"test_labels": {"a": {}}}}""", static order => order with { Init = "echo ${x}" }), "test_labels");

        Assert.Equal("ZWNobyAke3h9", written["data64"].GetValue<string>());
    }

    [Fact]
    public void Base_64_takes_one_text()
    {
        var refused = Sample.Refused(static () => Sample.Write("""{"resource": {"test_labels": {"a": {"data64": "eA=="}}}}""", static order => order with { Init = "x" }));

        Assert.Equal("$.resource.test_labels.a.data64", refused.Error.Path);
    }

    [Fact]
    public void Commands_that_a_type_cannot_take_are_refused()
    {
        var refused = Sample.Refused(static () => Sample.Write("""{"resource": {"terraform_data": {"a": {}}}}""", static order => order with { Init = "x" }));

        Assert.Contains("TerraformMemberType.InitArgument", refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_variable_in_the_commands_is_refused()
    {
        var refused = Sample.Refused(static () => Sample.Write("""{"resource": {"aws_instance": {"a": {}}}}""", static order => order with { Init = "{{ var `/self/x` }}" }));

        Assert.Contains("/self/instId", refused.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Web", "k1", null, "web-k1")]
    [InlineData("web", "k1", "10.0.0.1", "web-10-0-0-1")]
    [InlineData("web", "k1", "A_b", "web-a-b")]
    public void A_name_has_the_logical_id_or_the_key(string prefix, string key, string? logicalId, string name)
    {
        var json = $$"""{"resource": {"hcloud_server": {"a": {"@hostname_prefix": "{{prefix}}"} } } }""";

        var files = Sample.Document(json).Write(Sample.Order(json, key) with { LogicalId = logicalId is null ? null : new LogicalId(logicalId) }, "/work");

        Assert.Equal(name, Member(files, "hcloud_server")["name"].GetValue<string>());
    }

    [Fact]
    public void Long_names_are_cut_and_differ()
    {
        var prefix = new string('p', MemberName.MaxPrefixLength);
        var (one, other) = (MemberName.Of(prefix, new(new string('k', 63) + "1"), null), MemberName.Of(prefix, new(new string('k', 63) + "2"), null));

        Assert.Equal((63, 63), (one.Length, other.Length));
        Assert.NotEqual(one, other);
    }

    private static JsonNode Member(MemberFiles files, string type) => JsonNode.Parse(files.Member)["resource"][type]["m_k1_a"]!;
}
