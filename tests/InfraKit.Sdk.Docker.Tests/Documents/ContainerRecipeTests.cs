using Docker.DotNet.Models;
using InfraKit.Sdk.Docker.Documents;

namespace InfraKit.Sdk.Docker.Tests.Documents;

public sealed class ContainerRecipeTests
{
    [Fact]
    public void The_short_form_says_it_in_the_engines_words()
    {
        var recipe = Recipe("""
            {"Image":"nginx:1","Command":["a","b"],"Env":{"A":"b"},"Ports":[{"Name":"web","Container":80},{"Container":53,"Host":5353,"Address":"127.0.0.1","Protocol":"udp"}],
             "Volumes":[{"Source":"/srv","Target":"/a","ReadOnly":true},{"Source":"data","Target":"/b"},{"Target":"/c"}],"Networks":["front","back"],"Cpu":0.5,"Memory":"64m",
             "User":"1000:1000","Healthcheck":{"Command":["test","x"],"Interval":"5s","Retries":2},"Restart":"on-failure","StopTimeout":"20s"}
            """);
        var asked = recipe.Parameters;
        Assert.Equal(("nginx:1", "1000:1000", TimeSpan.FromSeconds(20)), (asked.Image, asked.User, asked.StopTimeout));
        Assert.Equal(["a", "b"], asked.Cmd);
        Assert.Equal(["A=b"], asked.Env);
        Assert.Equal(["80/tcp", "53/udp"], asked.ExposedPorts.Keys);
        Assert.Equal(["CMD", "test", "x"], asked.Healthcheck.Test);
        Assert.Equal((TimeSpan.FromSeconds(5), 2L), (asked.Healthcheck.Interval, asked.Healthcheck.Retries));
        Assert.Equal((500_000_000, 64L << 20, RestartPolicyKind.OnFailure, "front"), (asked.HostConfig.NanoCPUs, asked.HostConfig.Memory, asked.HostConfig.RestartPolicy.Name, asked.HostConfig.NetworkMode));
        Assert.Equal(("127.0.0.1", "5353"), (asked.HostConfig.PortBindings["53/udp"][0].HostIP, asked.HostConfig.PortBindings["53/udp"][0].HostPort));
        Assert.Null(asked.HostConfig.PortBindings["80/tcp"][0].HostPort);
        Assert.Equal([("bind", "/srv", "/a", true), ("volume", "data", "/b", false), ("volume", null, "/c", false)], asked.HostConfig.Mounts.Select(mount => (mount.Type, (string?)mount.Source, mount.Target, mount.ReadOnly == true)));
        Assert.Equal(["front", "back"], recipe.Networks.Select(network => network.Name));
        Assert.Equal("80/tcp", recipe.PortNames["web"]);
    }

    [Fact]
    public void One_port_may_be_open_at_several_of_the_host()
    {
        var asked = Recipe("""{"Image":"a","Ports":[{"Container":80,"Host":8080},{"Container":80,"Host":8081,"Address":"127.0.0.1"}]}""").Parameters;
        Assert.Equal("80/tcp", Assert.Single(asked.ExposedPorts.Keys));
        Assert.Equal([(null, "8080"), ("127.0.0.1", "8081")], asked.HostConfig.PortBindings["80/tcp"].Select(binding => ((string?)binding.HostIP, binding.HostPort)));
    }

    [Fact]
    public void InfraKits_form_is_taken_as_it_is()
    {
        var recipe = Recipe("""
            {"Config":{"Image":"httpd:2.2","Env":["A=b"],"Cmd":"serve","StopTimeout":3,"ExposedPorts":{"80/tcp":{}},"Labels":{"own":"label"},"Healthcheck":{"Test":["CMD","true"],"Interval":2000000000}},
             "HostConfig":{"AutoRemove":true,"Memory":67108864,"RestartPolicy":{"Name":"no"},"PortBindings":{"80/tcp":[{"HostPort":"8080"}]},"ConsoleSize":[24,80]},
             "NetworkAttachments":[{"Name":"over","Driver":"overlay"}],"Tags":{"team":"web"}}
            """);
        var asked = recipe.Parameters;
        Assert.Equal(("httpd:2.2", TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2)), (asked.Image, asked.StopTimeout, asked.Healthcheck.Interval));
        Assert.Equal(["serve"], asked.Cmd);
        Assert.Equal("label", asked.Labels["own"]);
        Assert.Equal((true, 64L << 20, RestartPolicyKind.No, "over"), (asked.HostConfig.AutoRemove, asked.HostConfig.Memory, asked.HostConfig.RestartPolicy.Name, asked.HostConfig.NetworkMode));
        Assert.Equal("8080", asked.HostConfig.PortBindings["80/tcp"][0].HostPort);
        Assert.Equal((24ul, 80ul), (asked.HostConfig.ConsoleSize.Height, asked.HostConfig.ConsoleSize.Width));
        Assert.Equal(("over", "overlay"), (recipe.Networks[0].Name, recipe.Networks[0].Driver));
    }

    [Fact]
    public void The_pinned_image_is_the_one_that_is_used()
    {
        var pin = $"nginx@sha256:{new string('a', 64)}";
        Assert.Equal(pin, Recipe($$"""{"Image":"nginx:1","ResolvedImage":{"Of":"nginx:1","Is":"{{pin}}"} }""").Parameters.Image);
    }

    [Fact]
    public void A_pin_of_another_name_is_not_believed() =>
        Assert.Equal("nginx:2", Recipe($$"""{"Image":"nginx:2","ResolvedImage":{"Of":"nginx:1","Is":"nginx@sha256:{{new string('a', 64)}}"} }""").Parameters.Image);

    [Fact]
    public void A_logical_id_is_an_alias_where_names_are_known()
    {
        var recipe = Recipe("""{"Image":"a","Networks":["front"]}""");
        recipe.AddAlias("db-1");
        Assert.Equal(["db-1"], recipe.Parameters.NetworkingConfig.EndpointsConfig["front"].Aliases);

        var bridge = Recipe("""{"Image":"a","Networks":["bridge"]}""");
        bridge.AddAlias("db-1");
        Assert.Null(bridge.Parameters.NetworkingConfig.EndpointsConfig["bridge"].Aliases);
        Recipe("""{"Image":"a"}""").AddAlias("db-1");
    }

    private static ContainerRecipe Recipe(string properties)
    {
        Assert.Empty(ContainerValidation.Check(PluginProperties.Parse(properties), out var read));
        return ContainerRecipe.Of(read!);
    }
}
