using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Tests.Documents;

public sealed class LookupFileTests
{
    [Fact]
    public void A_lookup_asks_the_document_s_provider_for_the_attempt()
    {
        var document = Sample.Document("""{"resource": {"digitalocean_droplet": {"a": {}}}, "provider": {"digitalocean": {"x": 1}}, "terraform": {"required_providers": {"digitalocean": "1"}}}""");

        Assert.Equal(
            """
            {
              "data": {
                "digitalocean_droplets": {
                  "found": {
                    "filter": [
                      {
                        "key": "tags",
                        "values": [
                          "infrakit_intent:k-1"
                        ]
                      }
                    ]
                  }
                }
              },
              "output": {
                "ids": {
                  "value": "${data.digitalocean_droplets.found.droplets[*].id}"
                }
              },
              "provider": {
                "digitalocean": {
                  "x": 1
                }
              },
              "terraform": {
                "required_providers": {
                  "digitalocean": "1"
                }
              }
            }

            """,
            Sample.Text(LookupFile.Of(document, new("k-1"))));
    }

    [Fact]
    public void A_label_is_looked_for_as_it_was_written() =>
        Assert.Contains($"infrakit_intent={new string('k', 63)}\"", Sample.Text(LookupFile.Of(Sample.Document("""{"resource": {"hcloud_server": {"a": {}}}}"""), new(new string('K', 64)))), StringComparison.Ordinal);

    [Fact]
    public void Without_a_lookup_there_is_no_file() => Assert.Null(LookupFile.Of(Sample.Document("""{"resource": {"terraform_data": {"a": {}}}}"""), new("k")));
}
