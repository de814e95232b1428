using System.Text.Json;
using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Tests.Documents;

public sealed class KnownMemberTypesTests
{
    [Fact]
    public void Each_type_is_known_once() => Assert.Equal(KnownMemberTypes.All.Count, KnownMemberTypes.All.Select(type => type.Type).Distinct().Count());

    [Fact]
    public void A_lookup_asks_for_the_attempt_by_a_tag_that_is_written()
    {
        foreach (var type in KnownMemberTypes.All.Where(type => type.Lookup is not null))
        {
            Assert.NotNull(type.TagsArgument);
            Assert.Contains("{intent}", type.Lookup.Arguments, StringComparison.Ordinal);
            Assert.Equal(JsonValueKind.Object, JsonElement.Parse(type.Lookup.Arguments).ValueKind);
            Assert.Contains(type.TagForm == TerraformTagForm.Map ? "infrakit.intent" : "infrakit_intent", type.Lookup.Arguments, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("aws_instance")]
    [InlineData("azurerm_virtual_machine")]
    [InlineData("azurerm_linux_virtual_machine")]
    [InlineData("azurerm_windows_virtual_machine")]
    [InlineData("digitalocean_droplet")]
    [InlineData("google_compute_instance")]
    [InlineData("hcloud_server")]
    [InlineData("openstack_compute_instance_v2")]
    [InlineData("linode_instance")]
    [InlineData("vsphere_virtual_machine")]
    [InlineData("softlayer_virtual_guest")]
    [InlineData("ibm_compute_vm_instance")]
    [InlineData("terraform_data")]
    public void It_is_known(string type) => Assert.NotNull(new MemberTypes().Find(type));
}
