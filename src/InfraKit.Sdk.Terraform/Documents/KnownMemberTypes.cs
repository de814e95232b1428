namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What the providers' schemas say of machines.</summary>
/// <remarks>The address is the private one wherever there always is one. A spot request is none: its tags don't reach the machine, and it can't be imported. Ask for spot capacity in <c>aws_instance</c>.</remarks>
internal static class KnownMemberTypes
{
    private static readonly TerraformLookup AzureLookup =
        new("azurerm_resources", """{"type":"Microsoft.Compute/virtualMachines","required_tags":{"infrakit.intent":"{intent}"}}""", "resources[*].id");

    public static IReadOnlyList<TerraformMemberType> All { get; } = [Aws(), .. Azure(), .. Clouds(), .. Softlayer(), .. Others()];

    private static TerraformMemberType Aws() => new("aws_instance")
    {
        TagsArgument = "tags",
        InitArgument = "user_data",
        AddressAttribute = "private_ip",
        Attributes = ["private_ip", "public_ip", "instance_state", "availability_zone"],
        Lookup = new("aws_instances", """{"instance_tags":{"infrakit.intent":"{intent}"},"instance_state_names":["pending","running","stopping","stopped"]}""", "ids"),
    };

    // The oldest of them takes its commands deep inside os_profile.
    private static IEnumerable<TerraformMemberType> Azure()
    {
        yield return new("azurerm_virtual_machine") { TagsArgument = "tags", NameArgument = "name", Attributes = ["location"], Lookup = AzureLookup };
        foreach (var type in (string[])["azurerm_linux_virtual_machine", "azurerm_windows_virtual_machine"])
        {
            yield return new(type)
            {
                TagsArgument = "tags",
                NameArgument = "name",
                InitArgument = "custom_data",
                IsInitBase64 = true,
                AddressAttribute = "private_ip_address",
                Attributes = ["private_ip_address", "public_ip_address", "location"],
                Lookup = AzureLookup,
            };
        }
    }

    private static IEnumerable<TerraformMemberType> Clouds()
    {
        yield return new("digitalocean_droplet")
        {
            TagsArgument = "tags",
            TagForm = TerraformTagForm.List,
            NameArgument = "name",
            InitArgument = "user_data",
            AddressAttribute = "ipv4_address_private",
            Attributes = ["ipv4_address", "ipv4_address_private", "status"],
            Lookup = new("digitalocean_droplets", """{"filter":[{"key":"tags","values":["infrakit_intent:{intent}"]}]}""", "droplets[*].id"),
        };
        yield return new("google_compute_instance")
        {
            TagsArgument = "labels",
            TagForm = TerraformTagForm.Labels,
            NameArgument = "name",
            InitArgument = "metadata_startup_script",
            AddressAttribute = "network_interface[0].network_ip",
            Attributes = ["network_interface", "current_status", "zone"],
        };
        yield return new("hcloud_server")
        {
            TagsArgument = "labels",
            TagForm = TerraformTagForm.Labels,
            NameArgument = "name",
            InitArgument = "user_data",
            AddressAttribute = "ipv4_address",
            Attributes = ["ipv4_address", "ipv6_address", "status"],
            Lookup = new("hcloud_servers", """{"with_selector":"infrakit_intent={intent}"}""", "servers[*].id"),
        };
        yield return new("openstack_compute_instance_v2")
        {
            TagsArgument = "metadata",
            NameArgument = "name",
            InitArgument = "user_data",
            AddressAttribute = "access_ip_v4",
            Attributes = ["access_ip_v4", "access_ip_v6", "availability_zone"],
        };
    }

    private static IEnumerable<TerraformMemberType> Softlayer() => ((string[])["softlayer_virtual_guest", "ibm_compute_vm_instance"]).Select(static type => new TerraformMemberType(type)
    {
        TagsArgument = "tags",
        TagForm = TerraformTagForm.List,
        NameArgument = "hostname",
        InitArgument = "user_metadata",
        AddressAttribute = "ipv4_address_private",
        Attributes = ["ipv4_address", "ipv4_address_private"],
    });

    // Tags of Linode are too short for a key, those of vSphere are ids of objects, and data of Terraform has none: they are kept beside.
    private static IEnumerable<TerraformMemberType> Others() =>
    [
        new("linode_instance") { NameArgument = "label", AddressAttribute = "ip_address", Attributes = ["ip_address", "private_ip_address", "status"] },
        new("vsphere_virtual_machine") { NameArgument = "name", AddressAttribute = "default_ip_address", Attributes = ["default_ip_address", "power_state"] },
        new("terraform_data") { Attributes = ["output"] },
    ];
}
