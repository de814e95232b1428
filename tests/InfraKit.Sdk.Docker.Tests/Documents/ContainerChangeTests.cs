using InfraKit.Sdk.Docker.Documents;

namespace InfraKit.Sdk.Docker.Tests.Documents;

public sealed class ContainerChangeTests
{
    [Theory]
    [InlineData("""{"Image":"a"}""", """{ "Image": "a" }""", Disruption.None)]
    [InlineData("""{"Image":"a"}""", """{"Image":"a","Memory":"64m"}""", Disruption.Labels)]
    [InlineData("""{"Image":"a","Memory":"64m"}""", """{"Image":"a","Memory":"128m"}""", Disruption.Labels)]
    [InlineData("""{"Image":"a","Memory":"64m","Cpu":1}""", """{"Image":"a","Memory":"32m","Cpu":2,"Restart":"always"}""", Disruption.Labels)]
    [InlineData("""{"Image":"a","Restart":"always"}""", """{"Image":"a","Restart":"no"}""", Disruption.Labels)]
    [InlineData("""{"Image":"a","Restart":"always"}""", """{"Image":"a"}""", Disruption.Replace)]
    [InlineData("""{"Image":"a","Memory":"64m"}""", """{"Image":"a"}""", Disruption.Replace)]
    [InlineData("""{"Image":"a","Cpu":1}""", """{"Image":"a"}""", Disruption.Replace)]
    [InlineData("""{"Image":"a"}""", """{"Image":"b"}""", Disruption.Replace)]
    [InlineData("""{"Image":"a","Memory":"64m"}""", """{"Image":"b","Memory":"128m"}""", Disruption.Replace)]
    [InlineData("""{"Image":"a","Env":{"A":"1"}}""", """{"Image":"a","Env":{"A":"2"}}""", Disruption.Replace)]
    [InlineData("""{"Image":"a","Tags":{"A":"1"}}""", """{"Image":"a","Tags":{"A":"2"}}""", Disruption.Replace)]
    [InlineData("""{"Config":{"Image":"a"}}""", """{"Config":{"Image":"a"},"HostConfig":{"Memory":67108864}}""", Disruption.Replace)]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"CpuShares":2}}""", """{"Config":{"Image":"a"},"HostConfig":{"CpuShares":3,"Memory":67108864,"PidsLimit":7}}""", Disruption.Labels)]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"PidsLimit":7}}""", """{"Config":{"Image":"a"},"HostConfig":{}}""", Disruption.Replace)]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"CpusetCpus":"0"}}""", """{"Config":{"Image":"a"},"HostConfig":{"CpusetCpus":"0-1"}}""", Disruption.Labels)]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"Privileged":true}}""", """{"Config":{"Image":"a"},"HostConfig":{}}""", Disruption.Replace)]
    [InlineData("""{"Image":"a"}""", """{"Image":1}""", Disruption.Replace)]
    public void The_least_disruption(string current, string desired, Disruption least) =>
        Assert.Equal(least, ContainerChange.Compare(PluginProperties.Parse(current), PluginProperties.Parse(desired)));

    [Theory]
    [InlineData("""{"Image":"a","Memory":"64m","Cpu":0.5}""", 64L << 20, 128L << 20, 500_000_000L)]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"Memory":67108864,"MemorySwap":-1}}""", 64L << 20, -1L, 0L)]
    [InlineData("""{"Image":"a"}""", 0L, 0L, 0L)]
    public void The_swap_limit_follows_the_memory_limit(string properties, long memory, long swap, long cpu)
    {
        ContainerValidation.Check(PluginProperties.Parse(properties), out var read);
        var change = ContainerChange.Of(read!);
        Assert.Equal((memory, swap, cpu), (change.Memory, change.MemorySwap, change.NanoCPUs));
    }
}
