namespace InfraKit.Sdk.Terraform.Tests.Documents;

public sealed class DocumentReadTests
{
    [Fact]
    public void The_only_resource_of_a_known_type_is_the_member()
    {
        var document = Sample.Document("""{"resource": {"aws_vpc": {"net": {}}, "aws_instance": {"": {}}}}""");

        Assert.Equal("aws_instance", document.Member.Type);
        Assert.Equal("aws_instance", document.MemberType.Type);
        Assert.Equal(["private_ip", "public_ip", "instance_state", "availability_zone"], document.Attributes);
        Assert.False(document.IsModule);
    }

    [Fact]
    public void A_resource_of_any_type_can_be_named_as_the_member()
    {
        var document = Sample.Document("""{"resource": {"aws_vpc": {"net": {}}, "aws_instance": {"a": {}}}, "Member": "aws_vpc.net", "Attributes": ["arn"]}""");

        Assert.Equal("net", document.Member.Name);
        Assert.Null(document.MemberType);
        Assert.Equal(["arn"], document.Attributes);
    }

    [Theory]
    [InlineData("aws_instance")]
    [InlineData("aws_instance.")]
    public void A_resource_without_a_name_is_named_by_its_type(string member) =>
        Assert.Equal("aws_instance", Sample.Document($$"""{"resource": {"aws_instance": {"": {}, "b": {} } }, "Member": "{{member}}"}""").Member.Type);

    [Fact]
    public void Own_types_come_before_the_known_ones()
    {
        var types = new InfraKit.Sdk.Terraform.Documents.MemberTypes(new TerraformMemberType("aws_instance") { Attributes = ["arn"] });

        Assert.Equal(["arn"], Sample.Document("""{"resource": {"aws_instance": {"a": {}}}}""", types).Attributes);
    }

    [Fact]
    public void Imports_are_ids_or_ids_by_logical_id()
    {
        Assert.Equal(["i-1", "i-2"], Sample.Document("""{"resource": {"aws_instance": {"a": {}}}, "Import": ["i-1", "i-2"]}""").Imports.Ids);
        Assert.Equal("i-1", Sample.Document("""{"resource": {"aws_instance": {"a": {}}}, "Import": {"10.0.0.1": "i-1"}}""").Imports.ByLogicalId[new("10.0.0.1")]);
    }

    [Fact]
    public void Scopes_are_seen()
    {
        var document = Sample.Document("""{"resource": {"aws_instance": {"a": {}}, "aws_vpc": {"v": {"@scope": "net"}}, "aws_eip": {"e": {"@scope": "@dedicated-ip"}}}}""");

        Assert.True(document.UsesShared);
        Assert.True(document.UsesDedicated);
        Assert.False(Sample.Document("""{"resource": {"aws_instance": {"a": {}}, "aws_vpc": {"v": {"@scope": "@default"}}}}""").UsesShared);
    }

    [Theory]
    [InlineData("""{"resource": {"terraform_data": {"a": {}}}}""", "")]
    [InlineData("""{"resource": {"aws_instance": {"a": {}}}, "data": {"http": {"x": {}}}}""", "provider aws\nprovider http")]
    [InlineData("""{"resource": {"terraform_data": {"a": {}}}, "terraform": {"required_providers": {"aws": {"version": "1", "source": "a/b"}}}}""", """provider aws {"source":"a/b","version":"1"}""")]
    [InlineData("""{"Module": {"Source": "a/b/c", "Version": "2", "Member": "aws_instance.this"}, "provider": {"aws": {}}}""", "provider aws\nmodule a/b/c 2")]
    public void What_is_to_be_brought_is_a_stable_text(string json, string needs) => Assert.Equal(needs, Sample.Document(json).Needs);

    [Fact]
    public void A_member_in_a_module_has_the_type_of_its_address()
    {
        var document = Sample.Document("""{"Module": {"Source": "a/b/c", "Member": "module.x[\"a\"].aws_instance.this[0]"}}""");

        Assert.True(document.IsModule);
        Assert.Equal("aws_instance", document.MemberType.Type);
    }
}
