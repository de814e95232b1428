using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Tests.Documents;

public sealed class MemberFileTests
{
    private const string Full = """
        {
          "resource": {
            "aws_instance": {"web": {"ami": "${data.aws_ami.ubuntu.id}", "tags": {"Name": "${local.name}", "infrakit.group": "mine"}, "user_data": "#!/bin/sh\necho ${local.name}", "depends_on": ["aws_ebs_volume.disk", "aws_vpc.net"]}},
            "aws_ebs_volume": {"disk": {"size": 8, "@scope": "@dedicated"}},
            "aws_vpc": {"net": {"cidr_block": "10.0.0.0/8", "@scope": "the net"}},
            "aws_eip": {"": {"instance": "${aws_instance.web.id}", "lifecycle": {"replace_triggered_by": ["aws_instance.web.id"], "ignore_changes": ["tags"]}}}
          },
          "data": {"aws_ami": {"ubuntu": {"owners": ["1"]}}},
          "locals": {"name": "n-{{ var `/self/instId` }}"},
          "provider": {"aws": {"region": "eu-west-1"}},
          "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "~> 6.0"}}}
        }
        """;

    [Fact]
    public void A_member_is_written_with_labels_of_its_own()
    {
        var files = Sample.Write(Full, static order => order with { LogicalId = new("10.0.0.1"), Init = "echo ${HOME}\necho {{ var \"/self/logicalId\" }}", ImportId = "i-1" });

        Assert.Equal("aws_instance.m_k1_web", files.Address);
        Assert.Equal(
            """
            {
              "resource": {
                "aws_instance": {
                  "m_k1_web": {
                    "ami": "${data.aws_ami.m_k1_ubuntu.id}",
                    "tags": {
                      "Name": "${local.m_k1_name}",
                      "infrakit.group": "web",
                      "infrakit.intent": "k1"
                    },
                    "user_data": "#!/bin/sh\necho ${local.m_k1_name}\necho $${HOME}\necho 10.0.0.1",
                    "depends_on": [
                      "aws_ebs_volume.d_10-0-0-1-f5047344_disk",
                      "aws_vpc.s_the-net-0d8385b2_net"
                    ],
                    "provider": "aws.p_6573ceafd992"
                  }
                },
                "aws_eip": {
                  "m_k1": {
                    "instance": "${aws_instance.m_k1_web.id}",
                    "lifecycle": {
                      "replace_triggered_by": [
                        "aws_instance.m_k1_web.id"
                      ],
                      "ignore_changes": [
                        "tags"
                      ]
                    },
                    "provider": "aws.p_6573ceafd992"
                  }
                }
              },
              "data": {
                "aws_ami": {
                  "m_k1_ubuntu": {
                    "owners": [
                      "1"
                    ],
                    "provider": "aws.p_6573ceafd992"
                  }
                }
              },
              "locals": {
                "m_k1_name": "n-k1"
              },
              "import": [
                {
                  "to": "aws_instance.m_k1_web",
                  "id": "i-1"
                }
              ]
            }

            """,
            Sample.WithoutNote(files.Member));
        Assert.Equal("""{"source":"hashicorp/aws","version":"~> 6.0"}""", files.RequiredProviders["aws"]);
    }

    [Fact]
    public void What_is_shared_dedicated_or_a_provider_is_in_files_of_its_own()
    {
        var files = Sample.Write(Full, static order => order with { LogicalId = new("10.0.0.1") });

        Assert.Equal(["d-10-0-0-1-f5047344.aws_ebs_volume.disk.tf.json", "p-6573ceafd992.tf.json", "s-the-net-0d8385b2.aws_vpc.net.tf.json"], files.Shared.Keys);
        Assert.Equal(files.Shared.Keys, MemberNote.TryReadFile(files.Member).Files);
        Assert.Equal(
            """
            {
              "provider": {
                "aws": {
                  "region": "eu-west-1",
                  "alias": "p_6573ceafd992"
                }
              }
            }

            """,
            Sample.Text(files.Shared["p-6573ceafd992.tf.json"]));
        Assert.Equal(
            """
            {
              "resource": {
                "aws_vpc": {
                  "s_the-net-0d8385b2_net": {
                    "cidr_block": "10.0.0.0/8",
                    "provider": "aws.p_6573ceafd992"
                  }
                }
              }
            }

            """,
            Sample.Text(files.Shared["s-the-net-0d8385b2.aws_vpc.net.tf.json"]));
    }

    [Fact]
    public void A_replaced_member_finds_what_is_dedicated_to_its_logical_id()
    {
        var document = Sample.Document(Full);
        var (one, other) = (Write("k1"), Write("k2"));

        Assert.Equal(one.Shared.Keys, other.Shared.Keys);
        Assert.Equal(one.Shared.Values, other.Shared.Values);

        MemberFiles Write(string key) => document.Write(Sample.Order(Full, key) with { LogicalId = new("a") }, "/work");
    }

    [Fact]
    public void Without_logical_ids_nothing_can_be_dedicated()
    {
        var refused = Sample.Refused(static () => Sample.Write(Full));

        Assert.Equal(PluginErrorKind.Invalid, refused.Error.Kind);
        Assert.Equal("$.resource.aws_ebs_volume.disk['@scope']", refused.Error.Path);
        Assert.Contains("give the group logical ids", refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_logical_id_that_the_member_lacks_is_refused()
    {
        var refused = Sample.Refused(static () => Sample.Write("""{"resource": {"aws_instance": {"a": {"x": "{{var '/self/logicalId'}}"}}}}"""));

        Assert.Equal("$.resource.aws_instance.a.x", refused.Error.Path);
    }

    [Fact]
    public void A_provider_has_one_alias_for_one_configuration()
    {
        const string Reordered = """{"resource": {"aws_instance": {"a": {}}}, "provider": {"aws": {"b": 1, "a": "x"}}}""";
        const string Same = """{"resource": {"aws_instance": {"a": {}}}, "provider": {"aws": {"a": "x", "b": 1}}}""";
        const string Other = """{"resource": {"aws_instance": {"a": {}}}, "provider": {"aws": {"a": "y", "b": 1}}}""";

        Assert.Equal(Sample.Write(Same).Shared.Keys, Sample.Write(Reordered).Shared.Keys);
        Assert.NotEqual(Sample.Write(Same).Shared.Keys, Sample.Write(Other).Shared.Keys);
    }

    [Fact]
    public void A_resource_of_another_provider_keeps_its_own()
    {
        var text = Sample.Text(Sample.Write("""{"resource": {"aws_instance": {"a": {"provider": "mine"}}, "aws_vpc": {"v": {}}}, "provider": {"mine": {}}}""").Member);

        Assert.Contains("\"provider\": \"mine.p_", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"provider\": \"aws", text, StringComparison.Ordinal);
    }
}
