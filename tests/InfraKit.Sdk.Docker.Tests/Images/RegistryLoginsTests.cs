using System.Text;
using InfraKit.Sdk.Docker.Images;

namespace InfraKit.Sdk.Docker.Tests.Images;

public sealed class RegistryLoginsTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ik-logins-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task Nothing_said_is_no_login() => Assert.Null(await LoginAsync("ghcr.io/a"));

    [Fact]
    public async Task The_options_come_first()
    {
        Write($$"""{"auths": { "ghcr.io": { "auth": "{{Encoded("file:x")}}" } } }""");
        var login = await LoginAsync("ghcr.io/a", options => options.Registries["ghcr.io"] = new("own", "secret"));
        Assert.Equal(("ghcr.io", "own", "secret"), (login!.Registry, login.UserName, login.Password));
        Assert.DoesNotContain("secret", login.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ghcr.io", "ghcr.io/a/b:1")]
    [InlineData("https://ghcr.io", "ghcr.io/a/b:1")]
    [InlineData("https://index.docker.io/v1/", "nginx:1")]
    [InlineData("127.0.0.1:5000", "127.0.0.1:5000/a")]
    public async Task The_clients_file_has_logins_by_registry(string key, string image)
    {
        Write($$$"""{"auths":{"{{{key}}}":{"auth":"{{{Encoded("user:pass:word")}}}"},"other":{"auth":"{{{Encoded("no:no")}}}"}},"psFormat":"x"}""");
        var login = await LoginAsync(image);
        Assert.Equal(("user", "pass:word"), (login!.UserName, login.Password));
    }

    [Fact]
    public async Task Docker_io_in_the_options_is_dockers_own() =>
        Assert.Equal("own", (await LoginAsync("nginx", options => options.Registries["docker.io"] = new("own", "x")))!.UserName);

    [Fact]
    public async Task A_token_takes_the_place_of_a_password()
    {
        Write("""{"auths":{"ghcr.io":{"identitytoken":"tok"}}}""");
        Assert.Equal("tok", (await LoginAsync("ghcr.io/a"))!.IdentityToken);
    }

    [Fact]
    public async Task A_credential_store_is_asked()
    {
        Store("ikt-store", """read registry; [ "$registry" = ghcr.io ] || { echo "credentials not found"; exit 1; }; echo '{"Username":"kept","Secret":"s"}'""");
        Write("""{"credHelpers":{"ghcr.io":"ikt-store","quay.io":"ikt-store"}}""");
        Assert.Equal(("kept", "s"), await LoginAsync("ghcr.io/a") is { } login ? (login.UserName, login.Password) : default);
        Assert.Null(await LoginAsync("quay.io/a"));
        Assert.Null(await LoginAsync("nginx"));
    }

    [Fact]
    public async Task A_credential_store_may_complain_at_length()
    {
        Store("ikt-loud", """head -c 300000 /dev/zero >&2; echo '{"Username":"kept","Secret":"s"}'""");
        Write("""{"credsStore":"ikt-loud"}""");
        Assert.Equal("kept", (await LoginAsync("ghcr.io/a").AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))!.UserName);
    }

    [Fact]
    public async Task A_credential_store_may_answer_without_being_told_of_what()
    {
        Store("ikt-deaf", """exec <&-; echo '{"Username":"kept","Secret":"s"}'""");
        Write("""{"credsStore":"ikt-deaf"}""");
        for (var time = 0; time < 40; time++) Assert.Equal("kept", (await LoginAsync("ghcr.io/a"))!.UserName);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_an_error()
    {
        Write("""{"credsStore":"ikt-nowhere"}""");
        var thrown = await Assert.ThrowsAsync<PluginException>(async () => await LoginAsync("ghcr.io/a"));
        Assert.Equal(PluginErrorKind.Unauthorized, thrown.Error.Kind);
        Assert.Contains("docker-credential-ikt-nowhere", thrown.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"auths":{"ghcr.io":{"auth":"???"}}}""")]
    public async Task A_file_that_cannot_be_read_is_an_error(string text)
    {
        Write(text);
        Assert.Equal(PluginErrorKind.Unauthorized, (await Assert.ThrowsAsync<PluginException>(async () => await LoginAsync("ghcr.io/a"))).Error.Kind);
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private void Write(string text) => File.WriteAllText(Path.Combine(directory.FullName, "config.json"), text);

    /// <summary>A program of the store's family, found by the path that processes of this test have.</summary>
    private void Store(string name, string script)
    {
        var path = Path.Combine(directory.FullName, $"docker-credential-{name}");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", $"{directory.FullName}:{Environment.GetEnvironmentVariable("PATH")}");
    }

    private ValueTask<RegistryLogin?> LoginAsync(string image, Action<DockerOptions>? configure = null)
    {
        var options = new DockerOptions { ConfigDirectory = directory.FullName };
        configure?.Invoke(options);
        return new RegistryLogins(options).OfAsync(ImageName.Parse(image), TestContext.Current.CancellationToken);
    }
}
