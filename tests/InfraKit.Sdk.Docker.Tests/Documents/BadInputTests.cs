using InfraKit.Sdk.Docker.Documents;

namespace InfraKit.Sdk.Docker.Tests.Documents;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("{}", "$.Image: must name an image, such as \"nginx:1.27\"")]
    [InlineData("""{"Image":""}""", "$.Image: must name an image, such as \"nginx:1.27\"")]
    [InlineData("""{"Image":"Not An Image"}""", "$.Image: \"Not An Image\" is no image's name: expected a lower-case name with an optional registry, tag and digest, such as \"nginx:1.27\"")]
    [InlineData("""{"Image":"a","Comand":["x"]}""", "(1,14) $.Comand: unknown field; did you mean \"Command\"?")]
    [InlineData("""{"Image":"a","Memory":"64Mx"}""", "(1,23) $.Memory: expected a size such as \"512MiB\", \"64m\" or \"1.5g\"; found \"64Mx\"")]
    [InlineData("""{"Image":"a","Memory":"1k"}""", "$.Memory: must be at least \"6MiB\": with less no engine starts a container")]
    [InlineData("""{"Image":"a","Cpu":0}""", "$.Cpu: must be from 0.01 to 10000 processors")]
    [InlineData("""{"Image":"a","Restart":"sometimes"}""", "$.Restart: expected one of \"no\", \"on-failure\", \"always\", \"unless-stopped\"; found \"sometimes\"")]
    [InlineData("""{"Image":"a","StopTimeout":"1500ms"}""", "$.StopTimeout: must be whole seconds from \"0s\" to \"1h\"")]
    [InlineData("""{"Image":"a","StopTimeout":"soon"}""", "(1,28) $.StopTimeout: expected a duration from 0, such as \"90s\", \"1h30m\" or \"500ms\"; found \"soon\"")]
    [InlineData("""{"Image":"a","Pull":"often"}""", "$.Pull: expected one of \"missing\", \"always\", \"never\"; found \"often\"")]
    [InlineData("""{"Image":"a","ResolvedImage":{"Of":"a","Is":"latest"}}""", "$.ResolvedImage.Is: is written by the commit: \"sha256:\" and 64 hexadecimal digits, alone or after a name and '@'; leave ResolvedImage out")]
    [InlineData("""{"Image":"a","Command":[]}""", "$.Command: has no word: leave it out for the image's own")]
    [InlineData("""{"Image":"a","Env":{"A=B":"c"}}""", "$.Env['A=B']: the name of a variable must not be empty nor hold '='")]
    [InlineData("""{"Image":"a","Tags":{"infrakit.group":"x"}}""", "$.Tags['infrakit.group']: labels that begin with \"infrakit.\" are written by the engine")]
    [InlineData("""{"Image":"a","Ports":[{"Container":0}]}""", "$.Ports[0].Container: must be from 1 to 65535")]
    [InlineData("""{"Image":"a","Ports":[{"Container":80,"Host":70000}]}""", "$.Ports[0].Host: must be from 1 to 65535; leave it out for one that the engine chooses")]
    [InlineData("""{"Image":"a","Ports":[{"Container":80,"Protocol":"http"}]}""", "$.Ports[0].Protocol: expected one of \"tcp\", \"udp\", \"sctp\"; found \"http\"")]
    [InlineData("""{"Image":"a","Ports":[{"Container":80,"Address":"here"}]}""", "$.Ports[0].Address: \"here\" is no address of the host: expected one such as \"127.0.0.1\" or \"::1\"; leave it out for all")]
    [InlineData("""{"Image":"a","Ports":[{"Name":"w","Container":80},{"Name":"w","Container":81}]}""", "$.Ports[1].Name: \"w\" names a port a second time")]
    [InlineData("""{"Image":"a","Volumes":[{"Target":"data"}]}""", "$.Volumes[0].Target: must be an absolute path inside the container, and not \"/\"")]
    [InlineData("""{"Image":"a","Volumes":[{"Source":"./x","Target":"/data"}]}""", "$.Volumes[0].Source: must be the name of a volume (from 2 to 255 letters, digits, '_', '.' and '-', the first a letter or digit) or an absolute path of the host; leave it out for a volume of the container's own")]
    [InlineData("""{"Image":"a","Volumes":[{"Target":"/d"},{"Target":"/d"}]}""", "$.Volumes[1].Target: \"/d\" is the target of another volume")]
    [InlineData("""{"Image":"a","Networks":[" "]}""", "$.Networks[0]: must name a network")]
    [InlineData("""{"Image":"a","Healthcheck":{"Command":[]}}""", "$.Healthcheck.Command: must name a program")]
    [InlineData("""{"Image":"a","Healthcheck":{"Command":["x"],"Interval":"0s"}}""", "$.Healthcheck.Interval: must be at least \"1ms\"; leave it out for the engine's own")]
    [InlineData("""{"Image":"a","Healthcheck":{"Command":["x"],"Retries":0}}""", "$.Healthcheck.Retries: must be at least 1")]
    [InlineData("""{"Config":{"Image":"a"},"Cpu":1}""", "$.Cpu: is of the short form; beside Config, HostConfig or NetworkAttachments say it in their words")]
    [InlineData("""{"HostConfig":{}}""", "$.Config: is missing: beside HostConfig or NetworkAttachments the container is told in Config; or use the short form alone")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"Memroy":1}}""", "(1,39) $.HostConfig.Memroy: unknown field; did you mean \"Memory\"?")]
    [InlineData("""{"Config":{"Image":"a","Labels":{"infrakit.x":"y"}}}""", "$.Config.Labels['infrakit.x']: labels that begin with \"infrakit.\" are written by the engine")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"RestartPolicy":{"Name":"ever"}}}""", "(1,63) $.HostConfig.RestartPolicy.Name: expected one of \"no\", \"on-failure\", \"always\", \"unless-stopped\"; found \"ever\"")]
    [InlineData("""{"Config":{"Image":"a","Healthcheck":{"Interval":"5s"}}}""", "(1,50) $.Config.Healthcheck.Interval: expected whole nanoseconds from 0, such as 1000000000 for a second; found \"5s\"")]
    [InlineData("""{"Image":"a","Command":["a\u0000b"]}""", "$.Command[0]: must not hold the character U+0000")]
    [InlineData("""{"Image":"a","Entrypoint":["a","\u0000"]}""", "$.Entrypoint[1]: must not hold the character U+0000")]
    [InlineData("""{"Image":"a","Healthcheck":{"Command":["\u0000"]}}""", "$.Healthcheck.Command[0]: must not hold the character U+0000")]
    [InlineData("""{"Image":"a","Env":{"A\u0000":"b"}}""", "$.Env['A\\u0000']: must not hold the character U+0000")]
    [InlineData("""{"Image":"a","Env":{"A":"\u0000"}}""", "$.Env['A']: must not hold the character U+0000")]
    [InlineData("""{"Config":{"Image":"a","Env":["A=b","A\u0000=b"]}}""", "$.Config.Env[1]: must not hold the character U+0000")]
    [InlineData("""{"Config":{"Image":"a","Cmd":["a\u0000"]}}""", "$.Config.Cmd[0]: must not hold the character U+0000")]
    [InlineData("""{"Config":{"Image":"a","Entrypoint":"a\u0000"}}""", "$.Config.Entrypoint[0]: must not hold the character U+0000")]
    [InlineData("""{"Config":{"Image":"a","Healthcheck":{"Test":["CMD","\u0000"]}}}""", "$.Config.Healthcheck.Test[1]: must not hold the character U+0000")]
    [InlineData("""{"Image":"a","User":""}""", "$.User: expected a name or number, and a group after a colon, such as \"1000:1000\"; found \"\". Leave it out for the image's own")]
    [InlineData("""{"Image":"a","User":"a:b:c"}""", "$.User: expected a name or number, and a group after a colon, such as \"1000:1000\"; found \"a:b:c\". Leave it out for the image's own")]
    [InlineData("""{"Image":"a","User":"a b"}""", "$.User: expected a name or number, and a group after a colon, such as \"1000:1000\"; found \"a b\". Leave it out for the image's own")]
    [InlineData("""{"Image":"a","User":"0 "}""", "$.User: expected a name or number, and a group after a colon, such as \"1000:1000\"; found \"0 \". Leave it out for the image's own")]
    [InlineData("""{"Image":"a","User":"0:2147483648"}""", "$.User: the number of a user or group must be at most 2147483647")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"AutoRemove":true,"RestartPolicy":{"Name":"unless-stopped"}}}""", "$.HostConfig.RestartPolicy: contradicts AutoRemove: no engine makes a container that it is to remove and to start again; leave one of them out")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"RestartPolicy":{"Name":"always","MaximumRetryCount":3}}}""", "$.HostConfig.RestartPolicy.MaximumRetryCount: is for \"on-failure\" alone: leave it out")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":-1}}}""", "$.HostConfig.RestartPolicy.MaximumRetryCount: must be at least 0, which is no limit")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"NetworkMode":"host"},"NetworkAttachments":[{"Name":"n"}]}""", "$.HostConfig.NetworkMode: \"host\" contradicts NetworkAttachments: leave one of them out")]
    public void Bad_input_is_told_where_it_stands(string properties, string error) => Assert.Equal(error, Assert.Single(Errors(properties)).ToString());

    [Theory]
    [InlineData("""{"Image":"a","User":"0"}""")]
    [InlineData("""{"Image":"a","User":"1000:1000"}""")]
    [InlineData("""{"Image":"a","User":"www-data:"}""")]
    [InlineData("""{"Image":"a","User":":0"}""")]
    [InlineData("""{"Image":"a","User":"2147483647"}""")]
    [InlineData("""{"Image":"a","User":"NT AUTHORITY\\SYSTEM"}""")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"AutoRemove":true}}""")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"AutoRemove":true,"RestartPolicy":{"Name":""}}}""")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"AutoRemove":true,"RestartPolicy":{"Name":"no"}}}""")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":3}}}""")]
    [InlineData("""{"Config":{"Image":"a","User":"0:0:0","Env":["A"],"Cmd":[]}}""")]
    public void What_an_engine_runs_is_sound(string properties) => Assert.Empty(Errors(properties));

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var errors = Errors("""{"Image":"B","Comand":[],"Cpu":-1,"Ports":[{"Container":0},{}],"Pull":"x"}""");
        Assert.Equal(["$.Comand", "$.Ports[1].Container", "$.Image", "$.Pull", "$.Cpu", "$.Ports[0].Container"], errors.Select(error => error.Path));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    public void Properties_are_an_object(string properties) => Assert.Equal("$", Assert.Single(Errors(properties)).Path);

    [Theory]
    [InlineData("""{"Image":"a","Ports":[null]}""")]
    [InlineData("""{"Image":"a","Volumes":[null]}""")]
    [InlineData("""{"Image":"a","Networks":[null]}""")]
    [InlineData("""{"Image":"a","Command":[null]}""")]
    [InlineData("""{"Image":"a","Env":{"A":null}}""")]
    [InlineData("""{"Image":"a","Tags":{"A":null}}""")]
    [InlineData("""{"Config":{"Image":"a"},"NetworkAttachments":[null]}""")]
    public void Nothing_in_a_list_is_null(string properties) => Assert.NotEmpty(Errors(properties));

    private static IReadOnlyList<SpecError> Errors(string properties) => ContainerValidation.Check(PluginProperties.Parse(properties), out _);
}
