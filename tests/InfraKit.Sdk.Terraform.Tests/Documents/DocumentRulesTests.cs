namespace InfraKit.Sdk.Terraform.Tests.Documents;

public sealed class DocumentRulesTests
{
    private const string Begin = """{"resource": {"aws_instance": {"web": {"ami": "a"}}} """;

    public static TheoryData<string, string, string> Bad { get; } = new()
    {
        { "{}", "$.resource", "is missing" },
        { "[]", "$", "expected an object" },
        { """{"resource": []}""", "$.resource", "found an array" },
        { """{"resource": {"aws_instance": "x"}}""", "$.resource.aws_instance", "found a text" },
        { """{"resource": {"aws_instance": {"web": [{}]}}}""", "$.resource.aws_instance.web", "found an array" },
        { """{"resource": {"aws_instance": {"my web": {}}}}""", "$.resource.aws_instance['my web']", "has a space in it: a name has letters, digits, _ and -" },
        { """{"resource": {"aws_instance": {"1st": {}}}}""", "$.resource.aws_instance.1st", "begins with a letter or _" },
        { """{"resource": {"aws_instance": {"w\u00e9b": {}}}}""", "$.resource.aws_instance['w\u00e9b']", "has \"\u00e9\" in it" },
        { """{"resource": {"aws instance": {"web": {}}}, "Member": "aws instance.web"}""", "$.resource['aws instance']", "must be a type" },
        { """{"resource": {"aws_vpc": {"net": {}}}}""", "$.resource", "found aws_vpc.net; known are aws_instance, azurerm_linux_virtual_machine" },
        { """{"resource": {"aws_instance": {"a": {}, "b": {}}}}""", "$.resource", "aws_instance.a, aws_instance.b" },
        { """{"resource": {"aws_instance": {"a": {}}}, "Member": "aws_instance.b"}""", "$.Member", "found \"aws_instance.b\"; there is aws_instance.a" },
        { """{"resource": {"aws_instance": {"a": {"count": 2}}}}""", "$.resource.aws_instance.a.count", "the group's size says how many" },
        { """{"resource": {"aws_instance": {"a": {}}, "aws_vpc": {"v": {"for_each": {}}}}}""", "$.resource.aws_vpc.v.for_each", "the group's size says how many" },
        { """{"resource": {"aws_instance": {"a": {"lifecycle": {"prevent_destroy": true}}}}}""", "$.resource.aws_instance.a.lifecycle.prevent_destroy", "must be removable" },
        { """{"resource": {"aws_instance": {"a": {"lifecycle": [{"prevent_destroy": true}]}}}}""", "$.resource.aws_instance.a.lifecycle.prevent_destroy", "must be removable" },
        { """{"resource": {"aws_instance": {"a": {"@scope": "x"}}}}""", "$.resource.aws_instance.a['@scope']", "leave it out" },
        { """{"resource": {"aws_instance": {"a": {"@hostname_prefix": "x"}}}}""", "$.resource.aws_instance.a['@hostname_prefix']", "has no argument that takes a name" },
        { """{"resource": {"hcloud_server": {"a": {"@hostname_prefix": "x", "name": "y"}}}}""", "$.resource.hcloud_server.a['@hostname_prefix']", "leave out this or name" },
        { """{"resource": {"hcloud_server": {"a": {"@hostname_prefix": "x y"}}}}""", "$.resource.hcloud_server.a['@hostname_prefix']", "must be the beginning of a host name" },
        { """{"resource": {"hcloud_server": {"a": {"@hostname": "x"}}}}""", "$.resource.hcloud_server.a['@hostname']", "known are @scope and @hostname_prefix" },
        { """{"resource": {"aws_instance": {"a": {}}, "aws_vpc": {"v": {"@hostname_prefix": "x"}}}}""", "$.resource.aws_vpc.v['@hostname_prefix']", "names the member" },
        { """{"resource": {"aws_instance": {"a": {}}, "aws_vpc": {"v": {"@scope": "@other"}}}}""", "$.resource.aws_vpc.v['@scope']", "found \"@other\"" },
        { """{"resource": {"aws_instance": {"a": {}}, "aws_vpc": {"v": {"@scope": 1}}}}""", "$.resource.aws_vpc.v['@scope']", "found a number" },
        { """{"resource": {"aws_instance": {"a": {"tags": "x"}}}}""", "$.resource.aws_instance.a.tags", "expected an object" },
        { """{"resource": {"aws_instance": {"a": {"user_data": 1}}}}""", "$.resource.aws_instance.a.user_data", "found a number" },
        { """{"resource": {"aws_instance": {"a": {"provider": "aws.west"}}}}""", "$.resource.aws_instance.a.provider", "without an alias" },
        { """{"resource": {"aws_instance": {"a": {"x": "{{ var `/self/name` }}"}}}}""", "$.resource.aws_instance.a.x", "known are \"/self/instId\" and \"/self/logicalId\"" },
        { """{"resource": {"aws_instance": {"a": {"x": "${var.size}"}}}}""", "$.resource.aws_instance.a.x", "a document has no variables" },
        { """{"resource": {"aws_instance": {"a": {}}, "aws_eip": {"e": {"@scope": "s", "x": "${aws_instance.a.id}"}}}}""", "$.resource.aws_eip.e.x", "refers to aws_instance.a" },
        { """{"resource": {"aws_instance": {"a": {}}, "aws_eip": {"e": {"@scope": "s", "x": "${local.b}"}}}, "locals": {"b": 1}}""", "$.resource.aws_eip.e.x", "write the value itself" },
        { """{"resource": {"aws_instance": {"a": {}}, "aws_eip": {"e": {"@scope": "s", "x": "{{ var \"/self/logicalId\" }}"}}}}""", "$.resource.aws_eip.e.x", "serves all of them" },
        { """{"resource": {"aws_instance": {"a": {}}, "aws_eip": {"e": {"@scope": "@dedicated", "x": "{{ var \"/self/instId\" }}"}}}}""", "$.resource.aws_eip.e.x", "use \"/self/logicalId\"" },
        { Begin + """, "data": {"aws_ami": {"": {}}}}""", "$.data.aws_ami['']", "a name has from 1" },
        { Begin + """, "locals": {"a b": 1}}""", "$.locals['a b']", "has a space" },
        { Begin + """, "provider": {"aws": {"alias": "x"}}}""", "$.provider.aws.alias", "leave it out" },
        { Begin + """, "provider": {"aws": [{}, {}]}}""", "$.provider.aws", "configures a provider once" },
        { Begin + """, "provider": {"aws": {"secret_key": "x"}}}""", "$.provider.aws.secret_key", "credentials belong into TerraformOptions.Environment, where they reach no file" },
        { Begin + """, "provider": {"aws": {"assume": [{"web_identity_token": "x"}]}}}""", "$.provider.aws.assume[0].web_identity_token", "looks like a secret" },
        { Begin + """, "provider": {"aws": {"region": "${local.r}"}}, "locals": {"r": "x"}}""", "$.provider.aws.region", "refers to local.r" },
        { Begin + """, "terraform": {"backend": {}}}""", "$.terraform.backend", "TerraformOptions.Backend" },
        { Begin + """, "terraform": {"experiments": []}}""", "$.terraform.experiments", "required_providers" },
        { Begin + """, "terraform": {"required_version": 1}}""", "$.terraform.required_version", "found a number" },
        { Begin + """, "terraform": {"required_providers": {"aws": {"alias": "x"}}}}""", "$.terraform.required_providers.aws.alias", "source and version" },
        { Begin + """, "Attributes": ["a", "a", "b c"]}""", "$.Attributes[1]", "is there already" },
        { Begin + """, "Attributes": ["a", "a", "b c"]}""", "$.Attributes[2]", "has a space" },
        { Begin + """, "Import": "i-1"}""", "$.Import", "found a text" },
        { Begin + """, "Import": ["i-1", "i-1"]}""", "$.Import[1]", "is there already" },
        { Begin + """, "Import": {"a b": "i-1"}}""", "$.Import['a b']", "can't be a logical id" },
        { Begin + """, "Import": [1]}""", "$.Import[0]", "found a number" },
        { Begin + """, "resources": {}}""", "$.resources", "did you mean \"resource\"" },
        { Begin + """, "variable": {}}""", "$.variable", "locals" },
        { Begin + """, "output": {}}""", "$.output", "Attributes" },
        { Begin + """, "module": {}}""", "$.module", "use Module" },
        { Begin + """, "moved": {}}""", "$.moved", "leave it out" },
        { Begin + """, "removed": {}}""", "$.removed", "leave it out" },
        { Begin + """, "import": []}""", "$.import", "use Import" },
        { Begin + """, "check": {}}""", "$.check", "health checks" },
        { Begin + """, "ephemeral": {}}""", "$.ephemeral", "use data" },
        { Begin + """, "Module": {"Source": "a/b/c", "Member": "aws_instance.this"}}""", "$.resource", "stands beside Module" },
        { """{"Module": {"Source": "./x", "Member": "aws_instance.this"}}""", "$.Module.Source", "is relative" },
        { """{"Module": {"Source": "../x", "Member": "aws_instance.this"}}""", "$.Module.Source", "is relative" },
        { """{"Module": {"Source": "", "Member": "aws_instance.this"}}""", "$.Module.Source", "must be a module's address" },
        { """{"Module": {"Source": "/x", "Version": "1", "Member": "aws_instance.this"}}""", "$.Module.Version", "modules of a registry" },
        { """{"Module": {"Source": "a/b/c", "Member": "this"}}""", "$.Module.Member", "found \"this\"" },
        { """{"Module": {"Source": "a/b/c"}}""", "$.Module.Member", "missing" },
        { """{"Module": {"Source": "a/b/c", "Member": "aws_instance.this"}, "Member": "a.b"}""", "$.Member", "Module.Member" },
        { """{"Module": {"Source": "a/b/c", "Member": "aws_instance.this", "Inputs": {"count": 1}}}""", "$.Module.Inputs.count", "the group's size" },
        { """{"Module": {"Source": "a/b/c", "Member": "aws_instance.this", "Inputs": {"source": "x"}}}""", "$.Module.Inputs.source", "a word of Terraform's" },
        { """{"Module": {"Source": "a/b/c", "Member": "aws_instance.this", "TagsInput": "a b"}}""", "$.Module.TagsInput", "has a space" },
        { """{"Module": {"Source": "a/b/c", "Member": "aws_instance.this", "TagsInput": "a", "NameInput": "a"}}""", "$.Module.NameInput", "each takes one thing" },
        { """{"Module": {"Source": "a/b/c", "Member": "aws_instance.this", "TagsInput": "t", "Inputs": {"t": "x"}}}""", "$.Module.Inputs.t", "takes the tags" },
        { """{"Module": {"Source": "a/b/c", "Member": "aws_instance.this", "InitInput": "i", "Inputs": {"i": 1}}}""", "$.Module.Inputs.i", "expected a text" },
        { """{"Module": {"Source": "a/b/c", "Member": "aws_instance.this", "Input": {}}}""", "$.Module.Input", "did you mean" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_wrong_is_said_with_its_place_and_what_to_do(string json, string path, string fragment)
    {
        var errors = Sample.Errors(json);

        Assert.Contains(errors, error => error.Path == path && error.Message.Contains(fragment, StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_are_said_at_once()
    {
        var errors = Sample.Errors("""{"resource": {"aws_instance": {"a b": {"count": 1, "x": "${var.y}"}}}, "output": {}, "Import": 1, "Attributes": ["a b"], "Extra": 1}""");

        Assert.Equal(
            ["$.Attributes[0]", "$.Extra", "$.Import", "$.output", "$.resource.aws_instance['a b']", "$.resource.aws_instance['a b'].count", "$.resource.aws_instance['a b'].x"],
            errors.Select(error => error.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("secret_key", true)]
    [InlineData("access_key", true)]
    [InlineData("password", true)]
    [InlineData("token", true)]
    [InlineData("client_secret", true)]
    [InlineData("private_key", true)]
    [InlineData("credentials", true)]
    [InlineData("ibmcloud_api_key", true)]
    [InlineData("key", false)]
    [InlineData("region", false)]
    [InlineData("token_url", false)]
    [InlineData("bucket_key_enabled", false)]
    [InlineData("shared_credentials_files", false)]
    public void Secrets_are_told_by_their_names(string name, bool isSecret) => Assert.Equal(isSecret, InfraKit.Sdk.Terraform.Documents.SecretNames.Looks(name));

    [Fact]
    public void A_secret_that_is_an_expression_is_no_literal() =>
        Assert.Empty(Sample.Errors(Begin + """, "provider": {"aws": {"secret_key": "${file(\"x\")}"}}}"""));
}
