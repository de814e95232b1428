using InfraKit.Sdk.Flavors;
using static InfraKit.Sdk.Tests.Flavors.FlavorCases;

namespace InfraKit.Sdk.Tests.Flavors;

public sealed class ProbePropertiesTests : IDisposable
{
    private readonly ProbeFlavor flavor = new(TimeProvider.System);

    public void Dispose() => flavor.Dispose();

    [Theory]
    [InlineData("""{"Http":{"Endpoint":"web","Path":"/healthz"},"Interval":"2s"}""", 2, 2)]
    [InlineData("""{"Tcp":{"Endpoint":"db"}}""", 10, 2)]
    [InlineData("""{"Tcp":{"Endpoint":"db"},"Interval":"1s"}""", 1, 1)]
    [InlineData("""{"Tcp":{"Endpoint":"db"},"Timeout":"30s"}""", 30, 30)]
    [InlineData("""{"Exec":{"Command":["/bin/check","","-x"]},"Interval":"1m","Timeout":"5s","Thresholds":{"Healthy":2}}""", 60, 5)]
    [InlineData("""{"Http":{"Endpoint":"web","Path":"/a?b=c%20d","Status":204,"Headers":{"Host":"example.org","X-A":"b c"}}}""", 10, 2)]
    [InlineData("""{"Http":{"Endpoint":"web","Path":"/","Status":"200-299"}}""", 10, 2)]
    public void Accepts_sound_properties_and_derives_the_absent_times(string properties, int interval, int timeout)
    {
        var (settings, errors) = ProbeSettings.Read(PluginProperties.Parse(properties));

        Assert.Empty(errors);
        Assert.Equal((TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(timeout)), (settings!.Interval, settings.Timeout));
    }

    [Theory]
    [InlineData("{}", "$", "exactly one of")]
    [InlineData("""{"Tcp":{"Endpoint":"a"},"Exec":{"Command":["b"]}}""", "$", "got Tcp and Exec")]
    [InlineData("""{"Tcp":{}}""", "$.Tcp.Endpoint", "required")]
    [InlineData("""{"Tcp":{"Endpoint":""}}""", "$.Tcp.Endpoint", "empty")]
    [InlineData("""{"Http":{"Endpoint":"a"}}""", "$.Http.Path", "required")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"x"}}""", "$.Http.Path", "begins with")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/ HTTP/1.1\r\nX: y"}}""", "$.Http.Path", "visible")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/#x"}}""", "$.Http.Path", "visible")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Headers":{"A":"b\r\nC: d"}}}""", "$.Http.Headers.A", "one line")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Headers":{"A":"b\u0000"}}}""", "$.Http.Headers.A", "one line")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Headers":{"A":"\u00e4"}}}""", "$.Http.Headers.A", "ASCII")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Headers":{"A":null}}}""", "$.Http.Headers.A", "null")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Headers":{"A b":"c"}}}""", "$.Http.Headers['A b']", "name of a header")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Headers":{"A:\r\nB":"c"}}}""", "$.Http.Headers['A:\r\nB']", "name of a header")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Headers":{"":"c"}}}""", "$.Http.Headers['']", "name of a header")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Headers":{"content-length":"5"}}}""", "$.Http.Headers['content-length']", "probe itself")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Headers":{"TRANSFER-ENCODING":"chunked"}}}""", "$.Http.Headers['TRANSFER-ENCODING']", "probe itself")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Headers":{"X":"1","x":"2"}}}""", "$.Http.Headers.x", "another spelling")]
    [InlineData("""{"Exec":{}}""", "$.Exec.Command", "required")]
    [InlineData("""{"Exec":{"Command":[]}}""", "$.Exec.Command", "required")]
    [InlineData("""{"Exec":{"Command":[""]}}""", "$.Exec.Command[0]", "empty")]
    [InlineData("""{"Exec":{"Command":["a",null]}}""", "$.Exec.Command[1]", "null")]
    [InlineData("""{"Exec":{"Command":["a","b\u0000"]}}""", "$.Exec.Command[1]", "NUL")]
    [InlineData("""{"Tcp":{"Endpoint":"a"},"Interval":"0s"}""", "$.Interval", "from 10ms to 24h")]
    [InlineData("""{"Tcp":{"Endpoint":"a"},"Interval":"25h"}""", "$.Interval", "from 10ms to 24h")]
    [InlineData("""{"Tcp":{"Endpoint":"a"},"Timeout":"0s"}""", "$.Timeout", "more than 0")]
    [InlineData("""{"Tcp":{"Endpoint":"a"},"Timeout":"25h"}""", "$.Timeout", "at most 24h")]
    [InlineData("""{"Tcp":{"Endpoint":"a"},"Interval":"1s","Timeout":"2s"}""", "$.Timeout", "must not be longer")]
    [InlineData("""{"Tcp":{"Endpoint":"a"},"Thresholds":{"Healthy":0}}""", "$.Thresholds.Healthy", "from 1")]
    [InlineData("""{"Tcp":{"Endpoint":"a"},"Thresholds":{"Unhealthy":-1}}""", "$.Thresholds.Unhealthy", "from 1")]
    public Task Refuses_unsound_properties(string properties, string path, string says) => AssertError(flavor, properties, path, says);

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"Tcp":5}""")]
    [InlineData("""{"Tpc":{"Endpoint":"a"}}""")]
    [InlineData("""{"Tcp":{"Endpoint":"a"},"Interval":5}""")]
    [InlineData("""{"Tcp":{"Endpoint":"a"},"Interval":"-5s"}""")]
    [InlineData("""{"Tcp":{"Endpoint":"a"},"Thresholds":{"Healthy":1.5}}""")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Status":"399-200"}}""")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Status":"200-"}}""")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Status":99}}""")]
    [InlineData("""{"Http":{"Endpoint":"a","Path":"/","Status":true}}""")]
    public async Task Refuses_what_is_not_its_shape(string properties) => Assert.NotEmpty(await ErrorsOf(flavor, properties));

    [Fact]
    public async Task A_target_that_cant_be_read_is_not_called_missing_too() =>
        Assert.DoesNotContain(await ErrorsOf(flavor, """{"Tcp":5}"""), error => error.Message.Contains("exactly one of", StringComparison.Ordinal));

    [Fact]
    public async Task Unsound_properties_are_unknown_and_never_thrown()
    {
        var report = await flavor.HealthyAsync(Context("{}"), Instance(), Token);

        Assert.Equal(Health.Unknown, report.Health);
        Assert.Contains("exactly one of", report.Reason, StringComparison.Ordinal);
    }
}
