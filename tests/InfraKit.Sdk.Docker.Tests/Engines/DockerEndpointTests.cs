using System.Security.Cryptography;
using System.Text;
using InfraKit.Sdk.Docker.Engines;

namespace InfraKit.Sdk.Docker.Tests.Engines;

/// <summary>The docker client's rules for finding an engine. One class, because variables of the environment are everybody's.</summary>
public sealed class DockerEndpointTests : IDisposable
{
    private static readonly string[] Variables = ["DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKER_CONFIG"];

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ik-context-");
    private readonly Dictionary<string, string?> before = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable, StringComparer.Ordinal);

    public DockerEndpointTests()
    {
        foreach (var name in Variables) Environment.SetEnvironmentVariable(name, null);
        Environment.SetEnvironmentVariable("DOCKER_CONFIG", directory.FullName);
    }

    public void Dispose()
    {
        foreach (var (name, value) in before) Environment.SetEnvironmentVariable(name, value);
        directory.Delete(recursive: true);
    }

    [Fact]
    public void Without_a_word_it_is_the_platforms_default() => Assert.Equal("unix:///var/run/docker.sock", Find());

    [Fact]
    public void The_variable_comes_before_the_context()
    {
        Context("far", "tcp://10.0.0.2:2375");
        Environment.SetEnvironmentVariable("DOCKER_CONTEXT", "far");
        Environment.SetEnvironmentVariable("DOCKER_HOST", "unix:///tmp/x.sock");
        Assert.Equal("unix:///tmp/x.sock", Find());
    }

    [Fact]
    public void The_current_context_is_in_the_clients_file()
    {
        Context("far", "tcp://10.0.0.2:2375");
        File.WriteAllText(Path.Combine(directory.FullName, "config.json"), """{"currentContext":"far"}""");
        Assert.Equal("http://10.0.0.2:2375/", Find());
        Environment.SetEnvironmentVariable("DOCKER_CONTEXT", "default");
        Assert.Equal("unix:///var/run/docker.sock", Find());
    }

    [Fact]
    public void A_context_may_bring_its_certificates()
    {
        var tls = Path.Combine(directory.FullName, "contexts", "tls", Digest("far"), "docker");
        Directory.CreateDirectory(tls);
        Context("far", "tcp://10.0.0.2", skipVerify: true);
        var found = DockerEndpoint.Find(new DockerOptions { Context = "far" });
        Assert.Equal(("https://10.0.0.2:2376/", tls, false), (found.Uri.ToString(), found.CertificateDirectory, found.Verify));
    }

    [Fact]
    public void Options_come_before_all()
    {
        Environment.SetEnvironmentVariable("DOCKER_HOST", "unix:///tmp/x.sock");
        Assert.Equal("unix:///tmp/y.sock", Find(new DockerOptions { Endpoint = new("unix:///tmp/y.sock") }));
    }

    [Theory]
    [InlineData(null, null, "http://10.0.0.2:2375/", null)]
    [InlineData("1", null, "https://10.0.0.2:2376/", "")]
    [InlineData("1", "/certs", "https://10.0.0.2:2376/", "/certs")]
    public void The_variables_for_tls(string? verify, string? certificates, string uri, string? expected)
    {
        Environment.SetEnvironmentVariable("DOCKER_HOST", "tcp://10.0.0.2");
        Environment.SetEnvironmentVariable("DOCKER_TLS_VERIFY", verify);
        Environment.SetEnvironmentVariable("DOCKER_CERT_PATH", certificates);
        var found = DockerEndpoint.Find(new DockerOptions());
        Assert.Equal((uri, expected is "" ? directory.FullName : expected), (found.Uri.ToString(), found.CertificateDirectory));
    }

    [Theory]
    [InlineData("ssh://me@host", "ssh -L")]
    [InlineData("ftp://host", "ftp://host")]
    [InlineData("nonsense", "nonsense")]
    public void A_wrong_address_is_told(string address, string part)
    {
        Environment.SetEnvironmentVariable("DOCKER_HOST", address);
        var thrown = Assert.Throws<PluginException>(() => DockerEndpoint.Find(new DockerOptions()));
        Assert.Equal(PluginErrorKind.Invalid, thrown.Error.Kind);
        Assert.Contains(part, thrown.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_that_is_not_there_is_told() =>
        Assert.Contains("\"nowhere\"", Assert.Throws<PluginException>(() => DockerEndpoint.Find(new DockerOptions { Context = "nowhere" })).Message, StringComparison.Ordinal);

    private static string Find(DockerOptions? options = null) => DockerEndpoint.Find(options ?? new DockerOptions()).Uri.ToString();

    private static string Digest(string context) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context)));

    private void Context(string name, string host, bool skipVerify = false)
    {
        var meta = Directory.CreateDirectory(Path.Combine(directory.FullName, "contexts", "meta", Digest(name)));
        File.WriteAllText(Path.Combine(meta.FullName, "meta.json"), "{\"Name\":\"" + name + "\",\"Endpoints\":{\"docker\":{\"Host\":\"" + host + "\",\"SkipTLSVerify\":" + (skipVerify ? "true" : "false") + "}}}");
    }
}
