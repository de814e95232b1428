// A host that makes and destroys processes until it is killed: directory, first key.
using InfraKit.Sdk;
using InfraKit.Sdk.Local.CrashHost;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
new CrashBuilder(services).AddLocal(options => options.Directory = args[0]);
await using var provider = services.BuildServiceProvider();
var plugin = provider.GetRequiredKeyedService<IInstancePlugin>(new PluginKey(string.Empty, "process"));
var spec = new InstanceSpec(PluginProperties.Parse("""{"Command":"sleep","Arguments":["300"],"Ports":["web"]}"""), TagSet.Empty);

for (var number = 0; ; number++)
{
    // Few keys, so that every key meets each step of its life.
    var key = new IdempotencyKey($"{args[1]}-{number % 4}");
    var made = await plugin.ProvisionAsync(spec, key);
    Console.WriteLine($"{made.Id} {made.Error}");
    if (made.Id is { } id && number % 3 != 0) await plugin.DestroyAsync(id, DestroyReason.Terminate);
}
