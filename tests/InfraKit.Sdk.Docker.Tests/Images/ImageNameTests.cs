using InfraKit.Sdk.Docker.Images;

namespace InfraKit.Sdk.Docker.Tests.Images;

public sealed class ImageNameTests
{
    private static readonly string Digest = "sha256:" + new string('a', 64);

    [Theory]
    [InlineData("nginx", "nginx", null, ImageName.DefaultRegistryKey)]
    [InlineData("nginx:1.27", "nginx", "1.27", ImageName.DefaultRegistryKey)]
    [InlineData("library/nginx", "library/nginx", null, ImageName.DefaultRegistryKey)]
    [InlineData("docker.io/library/nginx:1", "docker.io/library/nginx", "1", ImageName.DefaultRegistryKey)]
    [InlineData("ghcr.io/a/b:c", "ghcr.io/a/b", "c", "ghcr.io")]
    [InlineData("localhost/a", "localhost/a", null, "localhost")]
    [InlineData("127.0.0.1:5000/a", "127.0.0.1:5000/a", null, "127.0.0.1:5000")]
    [InlineData("host:5000/a:b", "host:5000/a", "b", "host:5000")]
    public void The_parts_of_a_name(string name, string repository, string? tag, string registry)
    {
        Assert.Null(ImageName.Violation(name));
        Assert.Equal((repository, tag, (string?)null, registry), Parts(ImageName.Parse(name)));
        Assert.Equal((repository, tag, (string?)Digest, registry), Parts(ImageName.Parse($"{name}@{Digest}")));

        static (string, string?, string?, string) Parts(ImageName read) => (read.Repository, read.Tag, read.Digest, read.RegistryKey);
    }

    [Theory]
    [InlineData("Nginx")]
    [InlineData("nginx:")]
    [InlineData(":1")]
    [InlineData("a//b")]
    [InlineData("a@sha256:12")]
    [InlineData("http://a/b")]
    [InlineData("a b")]
    [InlineData("-a")]
    public void What_is_no_name(string name) => Assert.NotNull(ImageName.Violation(name));

    [Fact]
    public void A_pin_is_an_id_or_a_name_with_a_digest()
    {
        Assert.True(ImageName.IsPin(Digest));
        Assert.True(ImageName.IsPin($"ghcr.io/a/b@{Digest}"));
        Assert.False(ImageName.IsPin("nginx:1"));
        Assert.True(ImageName.IsId(Digest));
        Assert.False(ImageName.IsId($"a@{Digest}"));
    }
}
