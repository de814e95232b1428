using InfraKit.Sdk.Docker.Engines;
using InfraKit.Sdk.Docker.Images;

namespace InfraKit.Sdk.Docker.Tests.Images;

public sealed class ImagePinTests
{
    private const string Id = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
    private const string First = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Second = "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    [Theory]
    [InlineData("nginx:1", "nginx", "nginx@" + First)]
    [InlineData("library/nginx:1", "nginx", "library/nginx@" + First)]
    [InlineData("docker.io/nginx:1", "nginx", "docker.io/nginx@" + First)]
    [InlineData("docker.io/library/nginx:1", "nginx", "docker.io/library/nginx@" + First)]
    [InlineData("index.docker.io/library/nginx:1", "nginx", "index.docker.io/library/nginx@" + First)]
    [InlineData("docker.io/team/web", "team/web", "docker.io/team/web@" + First)]
    [InlineData("library/team/web", "team/web", Id)]
    [InlineData("host:5000/library/web", "host:5000/library/web", "host:5000/library/web@" + First)]
    [InlineData("host:5000/library/web", "host:5000/web", Id)]
    [InlineData("nginx:1", "mirror.example.com/nginx", Id)]
    [InlineData(Id, "nginx", Id)]
    public void An_image_of_a_registry_is_pinned_by_its_digest_however_its_name_is_written(string name, string known, string pin) =>
        Assert.Equal(pin, ImagePin.PinOf(name, new EngineImage(Id, [$"other@{Second}", $"{known}@{First}"])));

    [Fact]
    public void A_digest_that_was_asked_for_is_the_pin() =>
        Assert.Equal($"nginx@{Second}", ImagePin.PinOf($"nginx:1@{Second}", new EngineImage(Id, [$"nginx@{First}", $"nginx@{Second}"])));
}
