using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Tests.Documents;

public sealed class ModuleFileTests
{
    private const string Full = """
        {
          "Module": {
            "Source": "/srv/modules/machine", "Member": "aws_instance.this[0]", "TagsInput": "tags", "NameInput": "name", "InitInput": "init",
            "Inputs": {"size": "${1 + 1}", "name": "web", "tags": {"a": "b"}}
          },
          "provider": {"aws": {"region": "eu-west-1"}}
        }
        """;

    [Fact]
    public void A_module_is_called_under_the_member_s_label()
    {
        var files = Sample.Write(Full, static order => order with { Init = "echo ${x}", ImportId = "i-1" });

        Assert.Equal("module.m_k1.aws_instance.this[0]", files.Address);
        Assert.Equal(
            """
            {
              "module": {
                "m_k1": {
                  "source": "../../../srv/modules/machine",
                  "size": "${1 + 1}",
                  "name": "web-k1",
                  "tags": {
                    "a": "b",
                    "infrakit.group": "web",
                    "infrakit.intent": "k1"
                  },
                  "providers": {
                    "aws": "aws.p_6573ceafd992"
                  },
                  "init": "echo $${x}"
                }
              },
              "import": [
                {
                  "to": "module.m_k1.aws_instance.this[0]",
                  "id": "i-1"
                }
              ]
            }

            """,
            Sample.WithoutNote(files.Member));
        Assert.Equal(["p-6573ceafd992.tf.json"], files.Shared.Keys);
    }

    [Theory]
    [InlineData("/srv/shard/m", "./m")]
    [InlineData("/srv/other", "../other")]
    [InlineData("a/b/c", "a/b/c")]
    [InlineData("git::https://example.com/x.git", "git::https://example.com/x.git")]
    public void A_directory_is_named_from_the_workspace(string source, string written)
    {
        var files = Sample.Write($$"""{"Module": {"Source": "{{source}}", "Member": "aws_instance.this"} }""", workspace: "/srv/shard");

        Assert.Contains($"\"source\": \"{written}\"", Sample.Text(files.Member), StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_without_a_variable_are_refused()
    {
        var refused = Sample.Refused(static () => Sample.Write("""{"Module": {"Source": "a/b/c", "Member": "aws_instance.this"}}""", static order => order with { Init = "x" }));

        Assert.Contains("Module.InitInput", refused.Error.Message, StringComparison.Ordinal);
    }
}
