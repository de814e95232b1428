namespace InfraKit.Sdk.Terraform.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Members_share_a_state_by_the_hundred() => Assert.Equal(100, new TerraformOptions().MembersPerShard);
}
